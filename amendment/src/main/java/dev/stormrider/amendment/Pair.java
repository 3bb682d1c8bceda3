package dev.stormrider.amendment;

import dev.stormrider.contract.Shape;

/**
 * A writer's and a reader's shape that are compared once, wherever they are met. A name counts as itself; a shape
 * without a name counts as the very object, so that comparing two pairs never walks a shape.
 */
record Pair(Shape writer, Shape reader) {
    /** Whether this pair is worth being told apart: one of the two has a name. */
    boolean named() {
        return writer instanceof Shape.Named || reader instanceof Shape.Named;
    }

    String name() {
        if (writer instanceof Shape.Named named) {
            return named.name();
        }
        return reader instanceof Shape.Named named ? named.name() : "";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Pair pair && same(writer, pair.writer) && same(reader, pair.reader);
    }

    /** Two shapes that are written alike in two places are two causes, so the object itself counts. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean same(Shape one, Shape other) {
        return one == other || one instanceof Shape.Named && one.equals(other);
    }

    @Override
    public int hashCode() {
        return 31 * code(writer) + code(reader);
    }

    private static int code(Shape shape) {
        return shape instanceof Shape.Named named ? named.name().hashCode() : System.identityHashCode(shape);
    }
}
