package dev.stormrider.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * A review in one line, as its newest run left it.
 *
 * @param standing as it was when last looked at, at most a few seconds ago
 * @param before the version that the old contract says of itself
 * @param decision the gate's word of the newest run, once it has ended
 * @param runs how many there are
 * @param comments how many there are
 */
public record ReviewLine(
        long number,
        Link link,
        ReviewState state,
        Standing.Kind standing,
        Origin origin,
        String before,
        String after,
        String run,
        Optional<String> decision,
        Counts counts,
        int runs,
        int comments,
        Instant opened,
        Instant changed) {}
