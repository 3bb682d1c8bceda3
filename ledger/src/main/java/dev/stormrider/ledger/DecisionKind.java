package dev.stormrider.ledger;

import java.util.Locale;

/** What people decide of a review. */
public enum DecisionKind {
    APPROVE,
    REJECT,
    /** Let one finding pass, for a reason, until a day. */
    WAIVE,
    /** Take back what the same person decided before; admins may take back what others did. */
    WITHDRAW,
    /** Ask for another ride. */
    RIDE_AGAIN;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
