package dev.stormrider.amendment;

import dev.stormrider.contract.Shape;
import java.util.List;

/**
 * A writer's and a reader's shape that are compared once, wherever they are met. A name counts as itself; a shape
 * without a name counts as the very object, so that comparing two pairs never walks a shape.
 */
record Pair(Shape writer, Shape reader) {
    /** Whether this pair has a turn of its own: without that, shapes that contain themselves would never end. */
    boolean apart() {
        return ownTurn(writer) || ownTurn(reader);
    }

    private static boolean ownTurn(Shape shape) {
        return shape instanceof Shape.Named || shape instanceof Shape.Every;
    }

    /** The name of the shared shape, the writer's first; empty where there is none. */
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
        return one == other
                || one instanceof Shape.Named && one.equals(other)
                || one instanceof Shape.Every these
                        && other instanceof Shape.Every those
                        && same(these.parts(), those.parts());
    }

    /** An every may be made up on the way, again and again, of the same parts. */
    private static boolean same(List<Shape> these, List<Shape> those) {
        if (these.size() != those.size()) {
            return false;
        }
        for (int i = 0; i < these.size(); i++) {
            if (!same(these.get(i), those.get(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        return 31 * code(writer) + code(reader);
    }

    private static int code(Shape shape) {
        if (shape instanceof Shape.Every every) {
            return every.parts().stream().mapToInt(Pair::code).reduce(7, (all, each) -> 31 * all + each);
        }
        return shape instanceof Shape.Named named ? named.name().hashCode() : System.identityHashCode(shape);
    }
}
