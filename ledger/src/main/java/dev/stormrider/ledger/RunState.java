package dev.stormrider.ledger;

import java.util.Locale;

/** Whether a run still tells something. */
public enum RunState {
    RUNNING,
    ENDED,
    /** It fell silent before its end. A late event brings it back. */
    LOST;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
