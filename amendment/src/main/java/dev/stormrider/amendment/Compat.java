package dev.stormrider.amendment;

import dev.stormrider.contract.Party;

/** What schema registries ask of a new version, in their words. */
public enum Compat {
    /** The new version reads data of the old one. */
    BACKWARD,
    /** The old version reads data of the new one. */
    FORWARD,
    /** Both. */
    FULL;

    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Whether it is so. */
    public Reads of(Assessment assessment) {
        return switch (this) {
            case BACKWARD -> assessment.newReadsOld();
            case FORWARD -> assessment.oldReadsNew();
            case FULL -> assessment.newReadsOld().and(assessment.oldReadsNew());
        };
    }

    /** Whether it asks what happens while {@code upgraded} alone has the new version. */
    boolean asks(Party upgraded) {
        return switch (this) {
            case BACKWARD -> upgraded == Party.CONSUMER;
            case FORWARD -> upgraded == Party.PROVIDER;
            case FULL -> true;
        };
    }
}
