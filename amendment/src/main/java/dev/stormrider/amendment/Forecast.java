package dev.stormrider.amendment;

/** What the two contracts alone say of an exposure. */
public enum Forecast {
    /** A witness was found that the reader has not promised to read. */
    REFUSED,
    /** It could not be shown either way; never silence. */
    UNDECIDED,
    /** New to the reader, but admitted: an open object passes over it, an optional field may be missing. */
    TOLERATED;

    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
