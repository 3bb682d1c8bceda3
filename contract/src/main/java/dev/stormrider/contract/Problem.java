package dev.stormrider.contract;

/** A user's mistake: where it stands, what was found there, and what to do. */
public record Problem(Source at, String found, String advice) {
    @Override
    public String toString() {
        String where = at.file().isEmpty() ? "" : at + ": ";
        return where + found + (advice.isEmpty() ? "" : "\n    " + advice);
    }
}
