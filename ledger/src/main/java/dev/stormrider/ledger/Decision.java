package dev.stormrider.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * What somebody decided of a review. Never changed afterwards; a later one may take it back.
 *
 * @param run the newest run when it was decided: an approval speaks of that and of no other
 * @param fingerprint the finding that is waived; empty for other kinds
 * @param owner who answers for the waiver; of a withdrawal by an admin, whose decision it takes back
 * @param expiry when the waiver ends
 */
public record Decision(
        long id,
        long review,
        DecisionKind kind,
        String by,
        Instant at,
        String reason,
        Optional<String> run,
        Optional<String> fingerprint,
        Optional<String> owner,
        Optional<Instant> expiry) {
    /** Whose earlier word it takes the place of. */
    public String whose() {
        return kind == DecisionKind.WITHDRAW ? owner.orElse(by) : by;
    }

    /** Whether it is a waiver of {@code finding} that counts at {@code now}. */
    public boolean waives(String finding, Instant now) {
        return kind == DecisionKind.WAIVE
                && fingerprint.filter(finding::equals).isPresent()
                && expiry.filter(now::isBefore).isPresent();
    }
}
