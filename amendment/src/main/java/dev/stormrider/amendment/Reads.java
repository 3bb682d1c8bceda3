package dev.stormrider.amendment;

/** Whether one version of a contract reads all data that another version lets be written. */
public enum Reads {
    /** It was shown to. */
    YES,
    /** A value was found that it does not read. */
    NO,
    /** Neither was shown; never a pass. */
    UNDECIDED;

    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** What both answers together come to. */
    public Reads and(Reads other) {
        if (this == NO || other == NO) {
            return NO;
        }
        return this == YES ? other : this;
    }
}
