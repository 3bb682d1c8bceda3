package dev.stormrider.contract;

/** Something in a contract that was read but not understood, so that nothing is left out in silence. */
public record Note(Source at, String text) {
    /** How a note begins that stands for something that could not be read at all. */
    public static final String UNREAD = "could not be read: ";

    /** Whether it stands for something that could not be read at all, so that nobody can tell what changed there. */
    public boolean unread() {
        return text.startsWith(UNREAD);
    }

    @Override
    public String toString() {
        return at + ": " + text;
    }
}
