package dev.stormrider.contract;

/** What becomes of a member that an object's shape does not list. */
public sealed interface Unlisted {
    /** A reader passes over it; a writer that keeps to its contract does not write it. */
    record Ignored() implements Unlisted {}

    /** A reader refuses the whole object. */
    record Refused() implements Unlisted {}

    /** The object is a map: a writer may write any name, with values of this shape. */
    record Shaped(Shape shape) implements Unlisted {}
}
