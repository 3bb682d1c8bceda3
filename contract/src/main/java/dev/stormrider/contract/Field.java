package dev.stormrider.contract;

/**
 * One member of a {@link Shape.Fields}. "Required" is two facts: {@code written}, the writer always writes it, and
 * {@code needed}, the reader cannot do without it. Defaults, {@code readOnly} and {@code writeOnly} are where they
 * differ.
 */
public record Field(Shape shape, boolean written, boolean needed, Source at) {
    public static Field required(Shape shape, Source at) {
        return new Field(shape, true, true, at);
    }

    public static Field optional(Shape shape, Source at) {
        return new Field(shape, false, false, at);
    }
}
