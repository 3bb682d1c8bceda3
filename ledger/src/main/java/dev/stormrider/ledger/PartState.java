package dev.stormrider.ledger;

import java.util.Locale;

/** How far a part of a run is. */
public enum PartState {
    /** Nobody rides it yet. */
    AWAITED,
    RUNNING,
    ENDED,
    /** It fell silent before its end, or never came while the others did. Who rides it again brings it back. */
    LOST;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
