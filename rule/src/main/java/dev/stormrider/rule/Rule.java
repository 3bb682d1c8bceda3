package dev.stormrider.rule;

import java.util.stream.Stream;

/**
 * One limit that a contract sets on a value. A rule speaks of the kinds of value it concerns and admits all others. It
 * knows neither who writes the value nor who reads it.
 */
public sealed interface Rule permits Encoded, Length, Matching, MultipleOf, OneOf, Range {
    boolean admits(Value value);

    /** Whether {@code other} surely admits all that this rule admits. {@code false} means "not shown". */
    boolean within(Rule other);

    /** Values just inside and just outside this limit. Empty when none can be made up. */
    Stream<Value> edges();

    /** The limits that this one is made of, which together admit the same; none where it admits every value. */
    default Stream<Rule> parts() {
        return Stream.of(this);
    }

    /** This limit in people's words, to stand after "must be": {@code "at most 10 characters long"}. */
    String words();
}
