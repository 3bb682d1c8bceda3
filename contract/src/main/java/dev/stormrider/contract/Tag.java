package dev.stormrider.contract;

/** What tells which alternative of a {@link Shape.Choice} a value is. */
public sealed interface Tag {
    /** The kind of the value itself; the alternatives are called {@code "null"}, {@code "string"} and so on. */
    record ByKind() implements Tag {}

    /** The text of the member {@code field}: a discriminator, a status, a media type. */
    record ByField(String field) implements Tag {}

    /** Nothing: a value is whatever alternative admits it, and where {@code exactlyOne}, no two may. */
    record Untagged(boolean exactlyOne) implements Tag {}
}
