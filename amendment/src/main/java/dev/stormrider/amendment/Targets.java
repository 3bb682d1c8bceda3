package dev.stormrider.amendment;

import dev.stormrider.contract.Names;
import dev.stormrider.contract.Shape;
import dev.stormrider.rule.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The alternatives of a choice, found by what they are: thousands against thousands are not tried one by one. */
final class Targets {
    private final Unchanged unchanged;
    private final Map<Integer, List<Shape>> alike = new HashMap<>();
    private final IdentityHashMap<Shape, Optional<Kind>> kinds = new IdentityHashMap<>();

    Targets(Collection<Shape> alternatives, Names names, Unchanged unchanged) {
        this.unchanged = unchanged;
        for (Shape each : alternatives) {
            alike.computeIfAbsent(unchanged.codes().of(each), first -> new ArrayList<>())
                    .add(each);
            kinds.computeIfAbsent(each, shape -> Kinds.of(shape, names));
        }
    }

    Optional<Kind> kind(Shape target) {
        return kinds.getOrDefault(target, Optional.empty());
    }

    private List<Shape> alike(Shape shape) {
        return alike.getOrDefault(unchanged.codes().of(shape), List.of());
    }

    /** Whether one of them means the same as {@code shape}. */
    boolean hold(Shape shape) {
        return alike(shape).stream().anyMatch(each -> unchanged.same(shape, each));
    }

    /** Those that {@code shape} still is, or at least is still called. */
    List<Shape> takenBy(Shape shape) {
        return alike(shape).stream()
                .filter(each -> shape instanceof Shape.Named ? shape.equals(each) : unchanged.same(shape, each))
                .toList();
    }

    /** How many of {@code shapes} take each of them. */
    IdentityHashMap<Shape, Integer> takers(Collection<Shape> shapes) {
        IdentityHashMap<Shape, Integer> takers = new IdentityHashMap<>();
        shapes.forEach(shape -> takenBy(shape).forEach(target -> takers.merge(target, 1, Integer::sum)));
        return takers;
    }
}
