package dev.stormrider.run;

import dev.stormrider.experiment.Version;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What each version of the consumer asks for once, and answers from what it keeps since. It keeps it from one pairing
 * to the next. Safe for use by many threads.
 */
final class Habits {
    private final Map<Version, Set<String>> kept = new EnumMap<>(Version.class);

    /** The operations of which {@code consumer} keeps the answers, with {@code more}. */
    synchronized Set<String> of(Version consumer, Set<String> more) {
        Set<String> all = kept.computeIfAbsent(consumer, first -> new HashSet<>());
        all.addAll(more);
        return Set.copyOf(all);
    }
}
