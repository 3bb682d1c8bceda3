package dev.stormrider.report;

import dev.stormrider.verdict.Evidence;
import dev.stormrider.verdict.Result;
import dev.stormrider.verdict.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The experiments that brought about the same harm in one operation: a payment that is charged twice when an answer is
 * lost is charged twice when it is late, too.
 *
 * @param members at least one, the riskiest first; that one speaks for all
 */
record Family(List<Told> members) {
    private static final int SHOWN = 6;

    Family {
        members = List.copyOf(members);
    }

    static List<Family> all(Result result) {
        return all(Told.all(result));
    }

    /** The families of those that broke, in the order of their first members. */
    static List<Family> all(List<Told> all) {
        Map<List<Object>, List<Told>> same = new LinkedHashMap<>();
        all.stream()
                .filter(told -> told.verdict() == Verdict.BROKE)
                .forEach(told -> same.computeIfAbsent(key(told), first -> new ArrayList<>())
                        .add(told));
        return same.values().stream().map(Family::new).toList();
    }

    private static List<Object> key(Told told) {
        List<Object> key = new ArrayList<>(List.of(told.experiment().operation()));
        told.harms().forEach(each -> key.add(List.of(each.harm(), each.party(), each.place())));
        return key;
    }

    Told first() {
        return members.getFirst();
    }

    List<Told> others() {
        return members.subList(1, members.size());
    }

    List<Evidence> harms() {
        return first().harms();
    }

    /** The ids of the other experiments, cut: {@code "a, b and 3 more"}; empty where there are none. */
    String otherIds() {
        String shown = others().stream()
                .limit(SHOWN)
                .map(told -> told.experiment().id())
                .collect(Collectors.joining(", "));
        int more = others().size() - SHOWN;
        return shown + (more > 0 ? " and " + more + " more" : "");
    }

    /** What comparing forecast and verdict adds, where some member had a forecast. */
    String corner() {
        Optional<String> corner = members.stream()
                .map(told -> Words.corner(told.first()))
                .filter(words -> !words.isEmpty())
                .findFirst();
        return corner.orElse("");
    }
}
