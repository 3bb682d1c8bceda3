package dev.stormrider.guard;

import java.time.Duration;

/**
 * One condition that has to hold while a storm is on. What cannot be known is on the careful side: each kind says for
 * how long it bears not to know, and then it is broken.
 */
public sealed interface Rail
        permits ErrorRate, Latency, PrometheusQuery, HealthCheck, GatewayHalt, HeapUse, OpenFiles, SystemLoad {
    /** The shortest and the longest time between two looks. */
    Duration SHORTEST = Duration.ofMillis(50);

    Duration LONGEST = Duration.ofMinutes(1);

    /** What people call it: it stands in reasons, reports and legends. */
    String name();

    /** What its figures are counted in: {@code "%"}, {@code "ms"}; empty where they have no unit. */
    String unit();

    /** The figure from which on it is broken. */
    double limit();

    /** Whether figures below the limit break it; else those above. */
    default boolean least() {
        return false;
    }

    /** How much time lies between two looks. */
    Duration every();

    /** Begins to watch; nothing is asked yet. */
    Watch watch(Sources sources);

    /** {@code every}, where it is a time between two looks that makes sense. */
    static Duration checked(Duration every) {
        if (every.compareTo(SHORTEST) < 0 || every.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("one look every " + every.toMillis() + " ms; it can be from "
                    + SHORTEST.toMillis() + " ms to " + LONGEST.toSeconds() + " s");
        }
        return every;
    }

    /** {@code share}, where it is one of a whole: above 0, and 1 at most. */
    static double share(double share) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("a share is above 0 % and 100 % at most, and not " + share * 100 + " %");
        }
        return share;
    }
}
