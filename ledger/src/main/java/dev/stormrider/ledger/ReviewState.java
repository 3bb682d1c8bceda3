package dev.stormrider.ledger;

import java.util.Locale;

/** What became of the change that is reviewed. */
public enum ReviewState {
    OPEN,
    MERGED,
    CLOSED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
