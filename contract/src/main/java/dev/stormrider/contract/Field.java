package dev.stormrider.contract;

import dev.stormrider.rule.Value;
import java.util.Optional;

/**
 * One member of a {@link Shape.Fields}. "Required" is two facts: {@code written}, the writer always writes it, and
 * {@code needed}, the reader cannot do without it. Defaults, {@code readOnly} and {@code writeOnly} are where they
 * differ.
 *
 * @param fallback what is meant where the member is missing, as far as the contract says so; it limits nothing
 */
public record Field(Shape shape, boolean written, boolean needed, Optional<Value> fallback, Source at) {
    /** A member of which the contract does not say what is meant where it is missing. */
    public Field(Shape shape, boolean written, boolean needed, Source at) {
        this(shape, written, needed, Optional.empty(), at);
    }

    public static Field required(Shape shape, Source at) {
        return new Field(shape, true, true, at);
    }

    public static Field optional(Shape shape, Source at) {
        return new Field(shape, false, false, at);
    }

    /** The same member with another shape. */
    public Field with(Shape other) {
        return new Field(other, written, needed, fallback, at);
    }
}
