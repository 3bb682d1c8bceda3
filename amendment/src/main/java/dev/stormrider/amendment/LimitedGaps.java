package dev.stormrider.amendment;

import dev.stormrider.contract.Condition;
import dev.stormrider.contract.Conformance;
import dev.stormrider.contract.Places;
import dev.stormrider.contract.Shape;
import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The gaps that conditions make beside shapes. A reader's condition is kept where the writer keeps the same, or where
 * it is shown to; else values are looked for that break it, and where none does, it stays undecided.
 */
final class LimitedGaps {
    private static final int MENDED_LIMIT = 6;
    private static final int REPLACED_LIMIT = 16;

    private final Shape from;
    private final List<Condition> kept;
    private final Difference difference;
    private final Maker maker;

    /** {@code from} is what the writer writes, limited or not. */
    LimitedGaps(Shape from, Difference difference) {
        this.from = from;
        this.kept = from instanceof Shape.Limited limited ? limited.conditions() : List.of();
        this.difference = difference;
        this.maker = difference.maker();
    }

    /** Where whole values are listed each of them is looked at; empty where they are not. */
    Optional<Local> listed(Shape to) {
        for (Condition condition : kept) {
            if (condition instanceof Condition.Among(List<Value> values)) {
                return Optional.of(values.stream()
                        .filter(value -> writes(value) && !admits(to, value))
                        .findFirst()
                        .map(value -> Local.of(Gap.value(
                                Optional.of(value), "may be " + Places.shown(value), "does not admit it", from, to)))
                        .orElse(Local.NOTHING));
            }
        }
        return Optional.empty();
    }

    /** Against the conditions of {@code to}; its shape is compared elsewhere. */
    Local conditions(Shape.Limited to) {
        ProofOfConditions proof = new ProofOfConditions(from, kept, difference);
        List<Local> parts = new ArrayList<>();
        for (Condition condition : to.conditions()) {
            if (proof.keeps(condition)) {
                continue;
            }
            parts.add(
                    condition instanceof Condition.When when && alike(when.given())
                            ? cases(when, to)
                            : Local.of(gap(condition, to)));
        }
        return Local.joined(parts);
    }

    /** Whether {@code given}, a shape of the reader's contract, means the same to the writer. */
    private boolean alike(Shape given) {
        return difference.unchanged().same(given, given);
    }

    /** What the writer writes in each case has to be what the reader expects in that case. */
    private Local cases(Condition.When when, Shape.Limited to) {
        Shape other = new Shape.Limited(new Shape.Any(to.at()), List.of(new Condition.Not(when.given())), to.at());
        return Local.joined(List.of(
                inCase(when.given(), when.then(), words(when, true)),
                inCase(other, when.otherwise(), words(when, false))));
    }

    private String words(Condition.When when, boolean fits) {
        return Case.words(difference.readerNames(), when.given(), fits);
    }

    private Local inCase(Shape given, Shape expected, String where) {
        if (expected instanceof Shape.Any) {
            return Local.NOTHING;
        }
        Shape written = new Shape.Every(List.of(from, given), from.at());
        Shape read = difference.readerNames().resolve(expected);
        // What is written out here ends by itself; a name may lead back to where it stands.
        boolean endless =
                read instanceof Shape.Every || read instanceof Shape.Limited && expected instanceof Shape.Named;
        return (endless ? difference.below(written, expected) : difference.here(written, read)).in(where);
    }

    private Gap gap(Condition condition, Shape.Limited to) {
        if (maker.isIdle()) {
            return Gap.spent(from, to);
        }
        if (condition instanceof Condition.Needing needing) {
            return without(needing, to);
        }
        Optional<Value> refused = new Provocations(from, difference)
                .of(condition)
                .filter(value -> writes(value) && !admits(to, value))
                .findFirst();
        Optional<Value> example = refused.or(() -> maker.least(from));
        String may = "may be " + example.map(Places::shown).orElse("something else");
        return refused.isPresent()
                ? Gap.value(refused, may, "expects " + words(condition), from, to)
                : Gap.undecided(example, may, "could not be shown to keep it: " + words(condition), from, to);
    }

    private String words(Condition condition) {
        return Wording.of(difference.readerNames(), condition);
    }

    private Gap without(Condition.Needing needing, Shape.Limited to) {
        for (String other : needing.others()) {
            Optional<Value> refused = new Provocations(from, difference)
                    .without(needing, other)
                    .filter(value -> writes(value) && !admits(to, value))
                    .findFirst();
            if (refused.isPresent()) {
                return new Gap(
                        Forecast.REFUSED,
                        Turn.MISSING,
                        Places.under("", other),
                        Optional.empty(),
                        refused,
                        "may be missing where " + needing.member() + " is present",
                        "needs it there",
                        from.at(),
                        to.at());
            }
        }
        return Gap.undecided(
                maker.least(from), "may be anything", "could not be shown to be " + needing.words(), from, to);
    }

    private boolean writes(Value value) {
        return Conformance.writes(from, value, difference.writerNames(), difference.effort());
    }

    private boolean admits(Shape to, Value value) {
        return Conformance.admits(to, value, difference.readerNames(), difference.effort());
    }

    /** {@code made}, a value of the writer's shape alone, with what its conditions ask for; empty where that fails. */
    Optional<Value> mended(Optional<Value> made) {
        return made.flatMap(value -> Stream.concat(
                        Stream.of(value),
                        maker.several(from).limit(MENDED_LIMIT).flatMap(other -> merged(other, value)))
                .filter(this::writes)
                .findFirst());
    }

    private static Value replaced(Map<String, Value> own, String name, Value value) {
        LinkedHashMap<String, Value> members = new LinkedHashMap<>(own);
        members.put(name, value);
        return new Value.Members(members);
    }

    private static Stream<Value> merged(Value other, Value value) {
        if (other instanceof Value.Members(var more) && value instanceof Value.Members(var own)) {
            LinkedHashMap<String, Value> members = new LinkedHashMap<>(more);
            members.putAll(own);
            // In another case a single member is another one.
            return Stream.concat(
                    Stream.of(new Value.Members(members)),
                    more.entrySet().stream()
                            .filter(member -> !member.getValue().equals(own.get(member.getKey())))
                            .limit(REPLACED_LIMIT)
                            .map(member -> replaced(own, member.getKey(), member.getValue())));
        }
        if (other instanceof Value.Items(List<Value> more) && value instanceof Value.Items(List<Value> own)) {
            return Stream.of(
                    new Value.Items(Stream.concat(own.stream(), more.stream()).toList()));
        }
        return Stream.empty();
    }
}
