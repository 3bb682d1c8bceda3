package dev.stormrider.control;

import java.time.Duration;
import java.util.Optional;

/**
 * The promise that a fault or a gate is lifted unless its owner renews it in time.
 *
 * @param length from one renewal to the expiry
 * @param left until the expiry
 */
record Lease(String name, String owner, Duration length, Duration left) {
    static final Duration USUAL = Duration.ofSeconds(30);

    /** Of what the gateway began with, which nobody renews; so long that no clock comes to it. */
    static final Duration UNTIL_LIFTED = Duration.ofDays(36_500);

    /** Who holds what has no owner. */
    static final String NOBODY = "nobody";

    /** Shorter ones could not be renewed in time, longer ones would be forgotten. */
    private static final Duration SHORTEST = Duration.ofMillis(100);

    private static final Duration LONGEST = Duration.ofHours(1);

    /** @throws Refused where a lease is asked for by what a gateway begins with */
    static void none(Optional<Duration> asked) throws Refused {
        if (asked.isPresent()) {
            throw new Refused(400, "what a gateway begins with has no lease: it stands until it is lifted");
        }
    }

    /** @throws Refused where nobody is given a lease of {@code length} */
    static Duration checked(Duration length) throws Refused {
        if (length.compareTo(SHORTEST) < 0 || length.compareTo(LONGEST) > 0) {
            throw new Refused(
                    400,
                    "a lease of " + length + " is not given: ask for " + SHORTEST + " to " + LONGEST
                            + ", and renew it for as long as it is needed");
        }
        return length;
    }
}
