package dev.stormrider.verdict;

import dev.stormrider.fault.Passage;
import dev.stormrider.rule.Pointer;
import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Single rows of a list that were told otherwise, among others that were not. */
final class Rows {
    /** The row that a place is in: the innermost one. */
    private static final Pattern ROW = Pattern.compile("(.*)/(\\d{1,9})(?=/|$)");

    private Rows() {}

    /**
     * {@code "; one row of 3, /body/items/1, costs the page"}; empty where it was not just one that the fault touched.
     */
    static String costs(Episode episode) {
        return bad(episode).map(row -> "; " + row + ", costs the page").orElse("");
    }

    /** {@code "one row of 3, /body/items/1"}: the one that the fault touched in all that the call was told. */
    private static Optional<String> bad(Episode episode) {
        List<String> bad = new ArrayList<>();
        for (Passage passage : episode.passages()) {
            if (passage.struck()) {
                Optional<String> row = bad(passage);
                if (row.isEmpty()) {
                    return Optional.empty();
                }
                bad.add(row.get());
            }
        }
        return bad.stream().distinct().count() == 1 ? Optional.of(bad.getFirst()) : Optional.empty();
    }

    private static Optional<String> bad(Passage passage) {
        Optional<Value> said = passage.deliveries().stream()
                .flatMap(delivery -> delivery.response().stream())
                .flatMap(response -> response.body().json().stream())
                .reduce((first, next) -> next);
        Optional<Value> heard = passage.answer().flatMap(answer -> answer.body().json());
        if (said.isEmpty() || heard.isEmpty()) {
            return Optional.empty();
        }
        Set<String> rows = Change.between(said.get(), heard.get(), Sieve.NONE).stream()
                .map(change -> row(change.place()))
                .collect(Collectors.toSet());
        String row = rows.size() == 1 ? rows.iterator().next() : "";
        int among = row.isEmpty()
                ? 0
                : Fidelity.size(
                        Pointer.of(row.substring(0, row.lastIndexOf('/'))).read(said.get()));
        return among > 1 ? Optional.of("one row of " + among + ", /body" + row) : Optional.empty();
    }

    /** The row that {@code place} is in; empty where it is in none. */
    static String row(String place) {
        Matcher row = ROW.matcher(place);
        return row.find() ? row.group() : "";
    }
}
