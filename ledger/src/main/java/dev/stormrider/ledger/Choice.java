package dev.stormrider.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What somebody wants to decide.
 *
 * @param reason at most {@link #LONGEST_REASON} characters; a rejection and a waiver need one
 * @param run the run that whoever decides has seen: a newer one is a conflict. Where none is told, any will do.
 * @param fingerprint the finding to waive, or whose waiver to withdraw
 * @param owner who answers for the waiver; of a withdrawal, whose decision it takes back, where it is not one's own
 * @param expiry when the waiver ends: at most {@link #LONGEST_WAIVER} from now
 */
public record Choice(
        DecisionKind kind,
        String reason,
        Optional<String> run,
        Optional<String> fingerprint,
        Optional<String> owner,
        Optional<Instant> expiry) {
    public static final int LONGEST_REASON = 4_000;
    public static final Duration LONGEST_WAIVER = Duration.ofDays(366);

    /** An approval, a rejection, a withdrawal of either, or a wish for another ride. */
    public static Choice of(DecisionKind kind, String reason) {
        return new Choice(kind, reason, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Whose decisions it changes, where {@code actor} makes it. */
    public String whose(Actor actor) {
        return kind == DecisionKind.WITHDRAW
                ? owner.filter(name -> !name.isBlank()).orElse(actor.name())
                : actor.name();
    }

    /** The same, of what {@code run} came to. */
    public Choice about(String run) {
        return new Choice(kind, reason, Optional.of(run), fingerprint, owner, expiry);
    }
}
