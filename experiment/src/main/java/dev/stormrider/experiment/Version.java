package dev.stormrider.experiment;

import java.util.Locale;

/** What a party runs: the old version, the new one, or some of each behind one address (a rolling deploy). */
public enum Version {
    BEFORE,
    AFTER,
    MIXED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
