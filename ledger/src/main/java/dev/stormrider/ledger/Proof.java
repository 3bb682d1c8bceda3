package dev.stormrider.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one run says of one meeting.
 *
 * @param review that the run belongs to
 * @param environment where it was ridden; empty where the run did not tell
 * @param broke the fingerprints of the findings that count against it; none unless the outcome is BROKE
 */
public record Proof(
        Meeting meeting,
        String run,
        long review,
        Optional<String> environment,
        Outcome outcome,
        List<String> broke,
        Instant at) {
    public Proof {
        broke = List.copyOf(broke);
    }
}
