package dev.stormrider.contract;

import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How many shapes there are, which is what work on them is measured by. A shape that stands in many places is counted
 * in each, and looked at once.
 */
public final class Bulk {
    private static final long MOST = 1L << 40;

    private final IdentityHashMap<Shape, Long> known = new IdentityHashMap<>();

    /** The operations, the data and the named shapes of {@code contract} together. */
    public static long of(Contract contract) {
        Bulk bulk = new Bulk();
        return bulk.sum(Stream.of(
                        contract.names().shapes().values().stream(),
                        contract.data().map(Message::shape).stream(),
                        Stream.of(contract.operations(), contract.callbacks())
                                .flatMap(all -> all.values().stream())
                                .flatMap(each -> Stream.of(
                                        each.request().shape(), each.response().shape())))
                .flatMap(each -> each));
    }

    /** All {@code shapes} together. */
    public long sum(Stream<Shape> shapes) {
        return shapes.mapToLong(this::of).reduce(0, (one, other) -> Math.min(MOST, one + other));
    }

    /** {@code shape}, and all that it is made of; what stands behind a name is not looked at. */
    public long of(Shape shape) {
        Optional<Long> before = Optional.ofNullable(known.get(shape));
        if (before.isPresent()) {
            return before.get();
        }
        long bulk = 1 + sum(parts(shape));
        known.put(shape, bulk);
        return bulk;
    }

    private static Stream<Shape> parts(Shape shape) {
        return switch (shape) {
            case Shape.Any any -> Stream.empty();
            case Shape.Scalar scalar -> Stream.empty();
            case Shape.Named named -> Stream.empty();
            case Shape.Sequence list -> Stream.concat(list.places().stream(), Stream.of(list.item()));
            case Shape.Choice choice -> choice.alternatives().values().stream();
            case Shape.Every every -> every.parts().stream();
            case Shape.Limited limited ->
                Stream.concat(
                        Stream.of(limited.shape()),
                        limited.conditions().stream().flatMap(Condition::shapes));
            case Shape.Fields fields ->
                Stream.concat(
                        fields.fields().values().stream().map(Field::shape),
                        fields.unlisted().shapes());
        };
    }
}
