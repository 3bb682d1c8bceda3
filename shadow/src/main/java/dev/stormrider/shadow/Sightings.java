package dev.stormrider.shadow;

import dev.stormrider.contract.Operation;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What became of the copies of each operation, so that it can be told why none of them met the storm. What was dropped
 * before anybody looked at its path may have been any operation. Safe for use by many threads.
 */
final class Sightings {
    private static final class Seen {
        private long copies;
        private long compared;
        private long unanswered;
        private final Map<Drop, Long> drops = new EnumMap<>(Drop.class);
    }

    private final Terms terms;
    private final Effects effects;
    private final Map<String, Seen> seen = new HashMap<>();

    Sightings(Terms terms, Effects effects) {
        this.terms = terms;
        this.effects = effects;
    }

    /** A copy of {@code operation} was compared, or dropped for a reason. */
    synchronized void enter(Operation operation, Optional<Drop> dropped) {
        Seen one = seen.computeIfAbsent(operation.key(), none -> new Seen());
        one.copies++;
        dropped.ifPresentOrElse(why -> one.drops.merge(why, 1L, Long::sum), () -> one.compared++);
    }

    /** The candidate gave no answer to a copy of {@code operation} in calm weather. */
    synchronized void unanswered(Operation operation) {
        seen.computeIfAbsent(operation.key(), none -> new Seen()).unanswered++;
    }

    /**
     * Why no copy of {@code operation} met the storm.
     *
     * @param drops all that was dropped, of whatever operation
     */
    synchronized String silence(Operation operation, Map<Drop, Long> drops) {
        String key = operation.title();
        if (!terms.leave().copied().test(operation.key())) {
            return "copies of " + key + " may not be sent there";
        }
        if (!terms.asking().isolated() && effects.of(operation)) {
            return key + " " + Drop.EFFECTS.words();
        }
        Seen one = seen.getOrDefault(operation.key(), new Seen());
        if (one.copies == 0) {
            Map<Drop, Long> unknown = unlooked(drops);
            return unknown.isEmpty()
                    ? "no request for " + key + " was seen"
                    : "no request for " + key + " was among the copies, and others were not looked at: "
                            + words(unknown);
        }
        if (one.compared == 0) {
            return "no copy of " + key + " was compared: " + words(one.drops);
        }
        if (one.unanswered >= one.compared) {
            return "the candidate answered no copy of " + key + " in calm weather";
        }
        return "of " + one.compared + (one.compared == 1 ? " copy of " : " copies of ") + key
                + " none was drawn for it";
    }

    /** Those of {@code drops} of which nobody knows what they asked for, and that might have been copied. */
    private Map<Drop, Long> unlooked(Map<Drop, Long> drops) {
        Map<Drop, Long> left = new EnumMap<>(Drop.class);
        drops.forEach((why, count) -> {
            long known = seen.values().stream()
                    .map(each -> each.drops)
                    .mapToLong(each -> each.getOrDefault(why, 0L))
                    .sum();
            if (count > known && why != Drop.EFFECTS && why != Drop.OUR_OWN && why != Drop.NOT_ALLOWED) {
                left.put(why, count - known);
            }
        });
        return left;
    }

    private static String words(Map<Drop, Long> drops) {
        return drops.entrySet().stream()
                .map(each -> each.getValue() + " " + each.getKey().words())
                .collect(Collectors.joining(", "));
    }
}
