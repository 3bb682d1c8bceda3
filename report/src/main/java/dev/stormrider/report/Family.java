package dev.stormrider.report;

import dev.stormrider.amendment.Rollout;
import dev.stormrider.verdict.Harm;
import dev.stormrider.verdict.Result;
import dev.stormrider.verdict.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The experiments that brought about the same harm in one operation: a payment that is charged twice when an answer is
 * lost is charged twice when it is late, too.
 *
 * @param weight what it means for the gate
 * @param members at least one, the gravest first; that one speaks for all
 */
record Family(Weight weight, List<Told> members) {
    private static final int SHOWN = 6;

    /** The harms that no alarm and no caller notices. */
    private static final Set<String> UNNOTICED =
            Harm.all().stream().filter(Harm::unnoticed).map(Harm::name).collect(Collectors.toUnmodifiableSet());

    Family {
        members = List.copyOf(members);
    }

    static List<Family> all(Result result) {
        return all(result, Told.all(result));
    }

    /** The families of those that broke, the gravest first. */
    static List<Family> all(Result result, List<Told> all) {
        Map<List<Object>, List<Told>> same = new LinkedHashMap<>();
        all.stream()
                .filter(told -> told.verdict() == Verdict.BROKE)
                .sorted(Comparator.comparing(
                        told -> !Weight.everyOrder(told.first().pairing())))
                .forEach(told -> same.computeIfAbsent(key(told), first -> new ArrayList<>())
                        .add(told));
        Set<Rollout> cures = same.values().stream().map(Family::cure).collect(Collectors.toSet());
        boolean noOrder = cures.contains(Rollout.CONSUMER_FIRST) && cures.contains(Rollout.PROVIDER_FIRST);
        // A sort keeps the order of those that are alike: the riskiest experiment first.
        return same.values().stream()
                .map(members -> new Family(Weight.of(result.gate(), cure(members), noOrder), members))
                .sorted(Comparator.comparing(Family::weight)
                        .thenComparing(family -> !family.everyOrder())
                        .thenComparing(family -> !family.unnoticed()))
                .toList();
    }

    private static Rollout cure(List<Told> members) {
        return Weight.cure(members.stream().flatMap(told -> told.met().stream()).collect(Collectors.toSet()));
    }

    private boolean everyOrder() {
        return Weight.everyOrder(first().first().pairing());
    }

    private boolean unnoticed() {
        return first().harms().stream().anyMatch(each -> UNNOTICED.contains(each.harm()));
    }

    private static List<Object> key(Told told) {
        List<Object> key = new ArrayList<>(List.of(told.experiment().operation()));
        key.addAll(Told.harms(told.first()));
        return key;
    }

    Told first() {
        return members.getFirst();
    }

    List<Told> others() {
        return members.subList(1, members.size());
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
