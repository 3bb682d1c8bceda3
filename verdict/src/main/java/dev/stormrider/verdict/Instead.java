package dev.stormrider.verdict;

import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Response;
import dev.stormrider.rule.Pointer;
import dev.stormrider.rule.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What may honestly stand in for something that was not told: the value that a contract says is meant then, or another
 * member of the same record, as the list price stands in for a sale price that there is none of.
 *
 * @param was what calm weather tells there
 * @param meant what a contract says is meant
 * @param beside what else was told in the same record
 */
record Instead(Value was, Optional<Value> meant, List<Value> beside) {
    Instead {
        beside = List.copyOf(beside);
    }

    /** What stands in for what {@code absence} takes away from the answer of {@code passage}. */
    static Instead of(Change absence, Passage passage, Reading link, Reading provider) {
        Optional<Response> answer = passage.answer();
        Optional<Value> meant = absence.is().isPresent()
                ? Optional.empty()
                : answer.flatMap(
                        told -> meant(absence, passage, told, link).or(() -> meant(absence, passage, told, provider)));
        List<Value> beside = answer.flatMap(told -> told.body().json())
                .flatMap(body -> Pointer.of(owner(absence.place())).read(body))
                .map(Instead::members)
                .orElse(List.of());
        return new Instead(absence.was().orElse(Value.nothing()), meant, beside);
    }

    private static Optional<Value> meant(Change absence, Passage passage, Response told, Reading contract) {
        return contract.promise(passage.request(), told, "/body/content" + absence.place())
                .fallback();
    }

    private static String owner(String place) {
        return place.substring(0, Math.max(0, place.lastIndexOf('/')));
    }

    /** Those that say something: a nothing, and a digit that stands anywhere, stand in for no other value. */
    private static List<Value> members(Value record) {
        return record instanceof Value.Members(var members)
                ? members.values().stream()
                        .filter(value -> value instanceof Value.Text || value instanceof Value.Numeric)
                        .filter(value -> Invented.data(value) && value.json().length() > 1)
                        .toList()
                : List.of();
    }

    /**
     * Whether {@code change} is what comes of it: the very value where calm weather shows what it tells, else a number
     * that is as much more, or as many times as large, as the one is beside the other.
     */
    boolean explains(Change change) {
        return Stream.concat(meant.stream(), beside.stream())
                .anyMatch(value -> change.was().equals(Optional.of(was))
                        ? change.is().equals(Optional.of(value))
                        : reckoned(change, value));
    }

    private boolean reckoned(Change change, Value value) {
        Optional<BigDecimal> told = Numbers.of(was);
        Optional<BigDecimal> instead = Numbers.of(value);
        Optional<BigDecimal> before = change.was().flatMap(Numbers::of);
        Optional<BigDecimal> now = change.is().flatMap(Numbers::of);
        if (told.isEmpty() || instead.isEmpty() || before.isEmpty() || now.isEmpty()) {
            return false;
        }
        BigDecimal more = instead.get().subtract(told.get());
        return now.get().subtract(before.get()).compareTo(more) == 0
                || now.get().multiply(told.get()).compareTo(before.get().multiply(instead.get())) == 0;
    }
}
