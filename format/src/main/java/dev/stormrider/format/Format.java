package dev.stormrider.format;

/** A way to write contracts down. */
public sealed interface Format permits OpenApi, Swagger, JsonSchema {
    /** Whether the file that {@code root} is the root of is written this way, in whatever version. */
    boolean recognises(Tree root);

    /** Whether of two versions that are compared what is the same in both may be left out of {@code paths}. */
    default boolean inParts() {
        return false;
    }

    /** The contract whose main file has the root {@code root}, with all problems of {@code documents}. */
    Reading read(Tree root, Documents documents);
}
