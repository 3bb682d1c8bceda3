package dev.stormrider.forge;

/** A delivery that is not acted on; the message is one sentence without secrets. */
public final class Untrusted extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Why {
        /** It is not signed as one of ours. */
        UNSIGNED,
        /** It came before, or is too old to come for the first time. */
        REPLAYED,
        /** It is signed, and nothing that can be read. */
        UNREADABLE
    }

    private final Why why;

    Untrusted(Why why, String sentence) {
        super(sentence);
        this.why = why;
    }

    public Why why() {
        return why;
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
