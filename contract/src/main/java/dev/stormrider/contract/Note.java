package dev.stormrider.contract;

/** Something in a contract that was read but not understood, so that nothing is left out in silence. */
public record Note(Source at, String text) {
    @Override
    public String toString() {
        return at + ": " + text;
    }
}
