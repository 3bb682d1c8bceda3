package dev.stormrider.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What holds for every rule, over many of each. */
class RulesTest {
    private static final List<String> NUMBERS =
            List.of("0", "1", "-1", "5", "10", "0.5", "0.1", "99.9", "1e3", "1e500", "-1e500", "1e-500", "1e999999999");
    private static final List<Value> VALUES = List.of(
            Value.nothing(),
            Value.of(true),
            Value.of(""),
            Value.of("a"),
            Value.of("storm"),
            Value.of("2026-03-14"),
            Value.of("x".repeat(36)),
            Value.of(0),
            Value.of(1),
            Value.of(-7),
            Value.of(1_000),
            number("0.25"),
            number("1e999999999"),
            new Value.Items(List.of()),
            Json.read("{\"a\":1}").orElseThrow());

    private static Value number(String digits) {
        return new Value.Numeric(new BigDecimal(digits));
    }

    private static List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        for (String name : List.of(
                "date",
                "date-time",
                "time",
                "uuid",
                "email",
                "uri",
                "hostname",
                "ipv4",
                "ipv6",
                "byte",
                "duration",
                "colour")) {
            rules.add(new Encoded(name));
        }
        for (int least : new int[] {0, 1, 10, 36}) {
            for (int most : new int[] {0, 1, 10, 36, Length.UNLIMITED}) {
                rules.add(new Length(least, most));
            }
        }
        for (String pattern : List.of("^[A-Z]{3}$", "a", "^a*$", "\\d+", "", "^(storm|rider)$")) {
            rules.add(new Matching(pattern));
        }
        for (String step :
                List.of("1", "2", "3", "10", "0.5", "0.1", "1e500", "1e-500", "1e999999999", "7e-999999999")) {
            rules.add(new MultipleOf(new BigDecimal(step)));
        }
        rules.add(new OneOf(List.of()));
        rules.add(new OneOf(List.of(Value.of("a"), Value.of("storm"))));
        rules.add(new OneOf(List.of(Value.of(1), Value.of(10), number("1e999999999"))));
        rules.add(new OneOf(VALUES));
        rules.add(new Range(Optional.empty(), Optional.empty()));
        for (String one : NUMBERS) {
            BigDecimal limit = new BigDecimal(one);
            rules.add(Range.atLeast(limit));
            rules.add(Range.atMost(limit));
            rules.add(new Range(Optional.of(new Range.Bound(limit, false)), Optional.empty()));
            rules.add(new Range(Optional.empty(), Optional.of(new Range.Bound(limit, false))));
        }
        rules.add(Range.between(1, 10));
        rules.add(Range.between(0, 1));
        return rules;
    }

    /** Everything that any rule thinks worth trying. */
    private static List<Value> probes(List<Rule> rules) {
        List<Value> probes = new ArrayList<>(VALUES);
        rules.forEach(rule -> rule.edges().forEach(probes::add));
        return probes.stream().distinct().toList();
    }

    @Test
    void withinTellsTheTruth() {
        List<Rule> rules = rules();
        List<Value> probes = probes(rules);

        for (Rule rule : rules) {
            List<Value> admitted = probes.stream().filter(rule::admits).toList();
            for (Rule other : rules) {
                if (rule.within(other)) {
                    assertThat(admitted).as("%s within %s", rule, other).allMatch(other::admits);
                }
            }
        }
    }

    @Test
    void everyRuleIsWithinItself() {
        assertThat(rules()).allMatch(rule -> rule.within(rule));
    }

    @Test
    void partsTogetherAdmitTheSame() {
        List<Rule> rules = rules();
        List<Value> probes = probes(rules);

        for (Rule rule : rules) {
            List<Rule> parts = rule.parts().toList();

            assertThat(probes)
                    .as("%s has the parts %s", rule, parts)
                    .allMatch(value -> rule.admits(value) == parts.stream().allMatch(part -> part.admits(value)));
            assertThat(parts).as("%s", rule).allMatch(rule::within);
        }
    }

    @Test
    void edgesLieOnBothSidesOfALimit() {
        List<Rule> limits = List.of(
                new Encoded("date-time"),
                new Encoded("hostname"),
                new Length(2, 5),
                new Matching("^[A-Z]{3}$"),
                MultipleOf.one(),
                new MultipleOf(new BigDecimal("0.1")),
                new OneOf(List.of(Value.of("a"))),
                new OneOf(List.of(Json.read("{\"a\":[1]}").orElseThrow())),
                Range.atLeast(new BigDecimal("1e999999999")),
                Range.between(0, 10));

        for (Rule limit : limits) {
            assertThat(limit.edges()).as("%s", limit).anyMatch(limit::admits).anyMatch(edge -> !limit.admits(edge));
        }
    }

    @Test
    void valuesOfOtherKindsAreNoConcernOfALimit() {
        assertThat(VALUES)
                .filteredOn(value -> value.kind() != Kind.STRING)
                .allMatch(new Length(3, 4)::admits)
                .allMatch(new Matching("^x$")::admits)
                .allMatch(new Encoded("date")::admits);
        assertThat(VALUES)
                .filteredOn(value -> value.kind() != Kind.NUMBER)
                .allMatch(Range.between(3, 4)::admits)
                .allMatch(new MultipleOf(new BigDecimal("17"))::admits);
    }

    @Test
    void wordsReadWellAfterMustBe() {
        assertThat(List.of(
                        new Encoded("date").words(),
                        new Length(1, Length.UNLIMITED).words(),
                        new Length(0, 10).words(),
                        new Length(2, 5).words(),
                        new Length(3, 3).words(),
                        new Matching("^[A-Z]{3}$").words(),
                        MultipleOf.one().words(),
                        new MultipleOf(new BigDecimal("0.50")).words(),
                        new OneOf(List.of(Value.of("a"))).words(),
                        new OneOf(List.of(Value.of("a"), Value.of(1))).words(),
                        new OneOf(LongStream.range(0, 15).mapToObj(Value::of).toList()).words(),
                        Range.atLeast(BigDecimal.ONE).words(),
                        Range.between(0, 10).words(),
                        new Range(Optional.of(new Range.Bound(BigDecimal.ZERO, false)), Optional.empty()).words()))
                .containsExactly(
                        "in the format date",
                        "at least 1 character long",
                        "at most 10 characters long",
                        "2 to 5 characters long",
                        "exactly 3 characters long",
                        "a match of ^[A-Z]{3}$",
                        "a whole number",
                        "a multiple of 0.5",
                        "\"a\"",
                        "one of \"a\", 1",
                        "one of 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 3 more",
                        "at least 1",
                        "at least 0 and at most 10",
                        "more than 0");
    }

    @Test
    void aLimitThatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> new MultipleOf(BigDecimal.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Length(-1, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Matching("(?=a)")).isInstanceOf(IllegalArgumentException.class);
    }
}
