package dev.stormrider.amendment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Exposures of one edit that tell the same are one, with all their operations: nobody wants to read a sentence twice.
 * What is told of two places in the files is two, or one of them would be lost.
 */
final class Causes {
    private static final int MET_LIMIT = 8;

    private Causes() {}

    /** All of {@code exposures} are of one writer, and of one version each. */
    static List<Exposure> merged(List<Exposure> exposures) {
        return grouped(
                grouped(exposures, Exposure::fingerprint),
                each -> each.turn() + " " + each.before() + " " + each.after() + " " + each.text());
    }

    private static List<Exposure> grouped(Collection<Exposure> exposures, Function<Exposure, String> cause) {
        Map<String, List<Exposure>> groups = new LinkedHashMap<>();
        exposures.forEach(each -> groups.computeIfAbsent(cause.apply(each), first -> new ArrayList<>())
                .add(each));
        return groups.values().stream().map(Causes::one).toList();
    }

    private static Exposure one(List<Exposure> group) {
        if (group.size() == 1) {
            return group.getFirst();
        }
        group.sort(Comparator.comparing(Exposure::forecast));
        Exposure first = group.getFirst();
        Set<String> operations = new LinkedHashSet<>();
        Map<String, Exposure.Met> met = new LinkedHashMap<>();
        group.forEach(each -> {
            operations.addAll(each.operations());
            each.met().forEach(way -> met.putIfAbsent(way.operation(), way));
        });
        Set<String> fingerprints = new LinkedHashSet<>();
        group.stream().map(Exposure::fingerprint).sorted().forEach(fingerprints::add);
        return new Exposure(
                first.forecast(),
                first.turn(),
                first.upgraded(),
                first.reader(),
                first.message(),
                List.copyOf(operations),
                group.stream().allMatch(each -> each.component().equals(first.component()))
                        ? first.component()
                        : Optional.empty(),
                first.witness(),
                first.before(),
                first.after(),
                first.text(),
                fingerprints.size() == 1 ? first.fingerprint() : Fingerprint.of(fingerprints.toArray(String[]::new)),
                met.values().stream().limit(MET_LIMIT).toList(),
                first.spot());
    }
}
