package dev.stormrider.ledger;

import java.util.Locale;

/** What the rides of a meeting came to. */
public enum Outcome {
    /** Every experiment held or degraded, or showed only what is old. */
    HELD,
    BROKE,
    /** Not all of it is known. */
    UNKNOWN;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
