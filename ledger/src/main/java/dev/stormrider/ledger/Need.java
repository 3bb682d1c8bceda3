package dev.stormrider.ledger;

import java.util.List;
import java.util.Optional;

/**
 * One meeting that a deployment would create.
 *
 * @param run the run that tells; empty where none does
 * @param review of that run
 * @param broke the fingerprints that count against it and are not waived
 * @param sentence what is known, and since when
 * @param command what would find out; empty where it is known
 */
public record Need(
        Meeting meeting,
        State state,
        Optional<String> run,
        Optional<Long> review,
        List<String> broke,
        String sentence,
        Optional<String> command) {
    /** What is known of a meeting. */
    public enum State {
        HELD,
        /** It broke, and all of that is waived. */
        WAIVED,
        BROKE,
        /** Ridden, without a clear answer. */
        UNCLEAR,
        NEVER_RIDDEN
    }

    public Need {
        broke = List.copyOf(broke);
    }
}
