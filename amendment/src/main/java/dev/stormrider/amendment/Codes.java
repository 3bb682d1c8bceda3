package dev.stormrider.amendment;

import dev.stormrider.contract.Condition;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Unlisted;
import java.util.IdentityHashMap;

/**
 * Numbers that are the same for equal shapes, and hardly ever for others. Each is worked out once, from those of its
 * parts: a shape made up on the way of large parts costs no more than a small one.
 */
final class Codes {
    private final IdentityHashMap<Shape, Integer> known = new IdentityHashMap<>();

    int of(Shape shape) {
        if (shape instanceof Shape.Any || shape instanceof Shape.Scalar || shape instanceof Shape.Named) {
            // Sooner worked out than looked up, and most shapes are such.
            return fresh(shape);
        }
        Integer before = known.get(shape);
        if (before != null) {
            return before;
        }
        int code = fresh(shape);
        known.put(shape, code);
        return code;
    }

    private int fresh(Shape shape) {
        return switch (shape) {
            case Shape.Any any -> 1;
            case Shape.Scalar scalar -> scalar.hashCode();
            case Shape.Named named -> named.name().hashCode();
            case Shape.Sequence list ->
                list.places().stream().mapToInt(this::of).reduce(3, Codes::after)
                        + 31 * (list.further() instanceof Unlisted.Shaped(Shape item) ? of(item) : 0)
                        + list.least()
                        + list.most();
            case Shape.Every every -> every.parts().stream().mapToInt(this::of).reduce(5, Codes::after);
            case Shape.Limited limited ->
                limited.conditions().stream()
                        .flatMap(Condition::shapes)
                        .mapToInt(this::of)
                        .reduce(11 + of(limited.shape()), Codes::after);
            case Shape.Choice choice ->
                choice.alternatives().values().stream().mapToInt(this::of).sum()
                        + choice.tag().hashCode();
            case Shape.Fields fields ->
                fields.fields().entrySet().stream()
                                .mapToInt(each -> after(
                                        each.getKey().hashCode(),
                                        of(each.getValue().shape())))
                                .reduce(7, Codes::after)
                        + fields.unlisted().shapes().mapToInt(this::of).reduce(0, Codes::after);
        };
    }

    private static int after(int one, int other) {
        return 31 * one + other;
    }
}
