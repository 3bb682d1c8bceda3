package dev.stormrider.control;

import java.util.function.LongSupplier;

/**
 * How much was not told to others, since there was no time; asked by whoever shows it.
 *
 * @param exchanges that are missing in the journal and its like
 * @param spans that no collector has
 */
public record Unwritten(LongSupplier exchanges, LongSupplier spans) {
    public static final Unwritten NOTHING = new Unwritten(() -> 0, () -> 0);
}
