package dev.stormrider.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one run says of one meeting.
 *
 * @param review that the run belongs to
 * @param environment where it was ridden; empty where the run did not tell
 * @param broke the fingerprints of the findings that count against it, at most {@link #MOST_BROKE}; none unless the
 *     outcome is BROKE
 */
public record Proof(
        Meeting meeting,
        String run,
        long review,
        Optional<String> environment,
        Outcome outcome,
        List<String> broke,
        Instant at) {
    /** Where there are so many, there may be more that nobody has looked at, and waivers do not do. */
    public static final int MOST_BROKE = 100;

    private static final int FEW = 5;

    public Proof {
        broke = List.copyOf(broke);
    }

    /** Whether all that broke is waived. Harm without a fingerprint cannot be. */
    public boolean waived(Waivers waivers) {
        return outcome == Outcome.BROKE
                && !broke.isEmpty()
                && broke.size() < MOST_BROKE
                && broke.stream().allMatch(waivers::waives);
    }

    /** The same with the first few of what broke, for where there are many proofs. */
    public Proof brief() {
        return new Proof(
                meeting,
                run,
                review,
                environment,
                outcome,
                broke.stream().limit(FEW).toList(),
                at);
    }
}
