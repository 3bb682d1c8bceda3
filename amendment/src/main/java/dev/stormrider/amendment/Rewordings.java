package dev.stormrider.amendment;

import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Prose;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds what two contracts say in other words, and which operations it reaches. */
final class Rewordings {
    /** More than anybody reads: who rewrites a whole manual is told of the first. */
    private static final int LIMIT = 500;

    private static final int SPOT_LIMIT = 100;

    /** A component that stands twice in another is followed twice, and one that holds itself not for ever. */
    private static final int VISIT_LIMIT = 4;

    private record Mentioned(String by, String place) {}

    private record Stop(String part, String place) {}

    private final Contract before;
    private final Contract after;
    private final Map<String, List<Mentioned>> mentioned = new HashMap<>();

    private Rewordings(Contract before, Contract after) {
        this.before = before;
        this.after = after;
        after.prose()
                .forEach((name, part) -> part.mentions()
                        .forEach(mention -> mentioned
                                .computeIfAbsent(mention.name(), first -> new ArrayList<>())
                                .add(new Mentioned(name, mention.place()))));
    }

    /** In the order of the new contract's operations; what stands at one line and is used by many is one. */
    static List<Rewording> between(Contract before, Contract after) {
        return new Rewordings(before, after).all();
    }

    private List<Rewording> all() {
        Map<String, Rewording> found = new LinkedHashMap<>();
        after.prose().forEach((name, now) -> {
            Prose then = before.prose().get(name);
            if (then != null) {
                Map<String, Prose.Line> known = new HashMap<>();
                then.lines().forEach(line -> known.put(line.key(), line));
                for (Prose.Line line : now.lines()) {
                    Prose.Line old = known.get(line.key());
                    if (old != null
                            && found.size() < LIMIT
                            && !plain(old.text()).equals(plain(line.text()))) {
                        Rewording rewording = rewording(name, now, old, line);
                        found.merge(identity(rewording), rewording, Rewordings::joined);
                    }
                }
            }
        });
        return found.values().stream()
                .filter(each -> !each.spots().isEmpty())
                .sorted(Comparator.comparing(
                                (Rewording each) -> each.spots().getFirst().operation())
                        .thenComparing(each -> each.spots().getFirst().message())
                        .thenComparing(each -> each.spots().getFirst().place()))
                .toList();
    }

    /** Words without case, spaces and marks: another full stop says nothing else. */
    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT)
                .replaceAll("[\\s.,;:!?`*_'\"()]+", " ")
                .strip();
    }

    private Rewording rewording(String name, Prose part, Prose.Line old, Prose.Line line) {
        boolean shared = part.operation().isEmpty();
        return new Rewording(
                spots(name, line.place()),
                shared ? Optional.of(name.substring(name.indexOf(' ') + 1)) : Optional.empty(),
                old.text(),
                line.text(),
                old.at(),
                line.at());
    }

    private static String identity(Rewording each) {
        return String.join("\n", each.before().toString(), each.after().toString(), each.was(), each.is());
    }

    private static Rewording joined(Rewording one, Rewording other) {
        Set<Rewording.Spot> spots = new LinkedHashSet<>(one.spots());
        spots.addAll(other.spots());
        return new Rewording(
                spots.stream().limit(SPOT_LIMIT).toList(),
                one.component(),
                one.was(),
                one.is(),
                one.before(),
                one.after());
    }

    /** From the part up to the operations that it is reached from, the nearest first. */
    private List<Rewording.Spot> spots(String name, String place) {
        Set<Rewording.Spot> spots = new LinkedHashSet<>();
        Map<String, Integer> visits = new HashMap<>();
        Deque<Stop> open = new ArrayDeque<>(List.of(new Stop(name, place)));
        while (!open.isEmpty() && spots.size() < SPOT_LIMIT) {
            Stop at = open.remove();
            Prose part = after.prose().get(at.part());
            if (part == null) {
                continue;
            }
            if (!part.operation().isEmpty()) {
                if (before.operations().containsKey(part.operation())) {
                    spots.add(Rewording.Spot.of(part, at.place()));
                }
                continue;
            }
            if (visits.merge(at.part(), 1, Integer::sum) <= VISIT_LIMIT) {
                mentioned
                        .getOrDefault(at.part(), List.of())
                        .forEach(by -> open.add(new Stop(by.by(), by.place() + at.place())));
            }
        }
        return List.copyOf(spots);
    }
}
