package dev.stormrider.ledger;

import java.time.Instant;

/**
 * A harm that runs of a link have shown, once or again and again.
 *
 * @param text as the last run told it
 * @param old whether the last run that showed it found it in the old versions as well
 * @param first since when it is known
 * @param times how many runs showed it
 * @param healed whether a later run rode the same experiment in the same pairing and saw nothing of it
 */
public record Weakness(
        String fingerprint,
        String experiment,
        String text,
        boolean old,
        Instant first,
        long firstReview,
        Instant last,
        long lastReview,
        int times,
        boolean healed) {}
