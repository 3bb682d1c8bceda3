package dev.stormrider.contract;

/**
 * Where an element of a contract stands. {@code line} counts from 1; 0 means that the line is not known.
 *
 * <p>A position is no part of what an element means, so all positions are equal: two shapes that differ only in where
 * they were written down are the same shape.
 */
public record Source(String file, int line) {
    /** The position of what was made up and stands in no file. */
    public static final Source NOWHERE = new Source("", 0);

    public boolean known() {
        return line > 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Source;
    }

    @Override
    public int hashCode() {
        return 0;
    }

    @Override
    public String toString() {
        return line > 0 ? file + ":" + line : file;
    }
}
