package dev.stormrider.verdict;

import java.util.Locale;

/** What a run says of one experiment in one pairing, always against its control. */
public enum Verdict {
    HELD,
    /** An honest, declared answer with less in it. */
    DEGRADED,
    BROKE,
    /** The control was ill, or the fault never reached its target; never a pass. */
    UNKNOWN;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
