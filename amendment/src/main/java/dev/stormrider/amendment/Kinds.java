package dev.stormrider.amendment;

import dev.stormrider.contract.Names;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Tag;
import dev.stormrider.rule.Kind;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Supplier;

/** The one kind that all values of a shape are of, if that can be told at a glance. */
final class Kinds {
    private static final int DEPTH_LIMIT = 20;

    private final Names names;

    /** A shape inside of itself tells nothing; a shape that is met twice is looked at once. */
    private final IdentityHashMap<Shape, Optional<Kind>> seen = new IdentityHashMap<>();

    private Kinds(Names names) {
        this.names = names;
    }

    static Optional<Kind> of(Shape shape, Names names) {
        return new Kinds(names).of(shape, 0);
    }

    private Optional<Kind> of(Shape named, int depth) {
        if (depth > DEPTH_LIMIT) {
            return Optional.empty();
        }
        Shape shape = names.resolve(named);
        return switch (shape) {
            case Shape.Scalar scalar -> Optional.of(scalar.kind());
            case Shape.Fields fields -> Optional.of(Kind.OBJECT);
            case Shape.Sequence sequence -> Optional.of(Kind.ARRAY);
            case Shape.Any any -> Optional.empty();
            case Shape.Named unknown -> Optional.empty();
            case Shape.Choice choice when choice.tag() instanceof Tag.ByField -> Optional.of(Kind.OBJECT);
            case Shape.Choice choice ->
                once(choice, () -> common(choice.alternatives().values().iterator(), depth));
            case Shape.Limited limited -> of(limited.shape(), depth + 1);
            case Shape.Every every ->
                once(
                        every,
                        () -> every.parts().stream()
                                .flatMap(part -> of(part, depth + 1).stream())
                                .findFirst());
        };
    }

    private Optional<Kind> once(Shape shape, Supplier<Optional<Kind>> looked) {
        Optional<Kind> before = seen.putIfAbsent(shape, Optional.empty());
        if (before != null) {
            return before;
        }
        Optional<Kind> kind = looked.get();
        seen.put(shape, kind);
        return kind;
    }

    private Optional<Kind> common(Iterator<Shape> alternatives, int depth) {
        Optional<Kind> first = alternatives.hasNext() ? of(alternatives.next(), depth + 1) : Optional.empty();
        boolean common = first.isPresent();
        while (common && alternatives.hasNext()) {
            common = of(alternatives.next(), depth + 1).equals(first);
        }
        return common ? first : Optional.empty();
    }
}
