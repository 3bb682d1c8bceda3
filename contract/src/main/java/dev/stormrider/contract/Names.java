package dev.stormrider.contract;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The shapes of one contract that have a name. Every {@link Shape.Named} of the contract is found here. */
public record Names(SortedMap<String, Shape> shapes) {
    private static final int HOP_LIMIT = 100;

    /** Alternatives of alternatives: no contract means a longer chain. */
    private static final int DEPTH_LIMIT = 20;

    public Names {
        shapes = Collections.unmodifiableSortedMap(new TreeMap<>(shapes));
    }

    public static Names none() {
        return new Names(new TreeMap<>(Map.of()));
    }

    /** The names that stand in {@code shape} itself; what stands behind them is not looked at. */
    public static Set<String> in(Shape shape) {
        Set<String> found = new HashSet<>();
        gather(shape, found);
        return found;
    }

    private static void gather(Shape shape, Set<String> found) {
        switch (shape) {
            case Shape.Any any -> {}
            case Shape.Scalar scalar -> {}
            case Shape.Named named -> found.add(named.name());
            case Shape.Sequence sequence -> {
                sequence.places().forEach(each -> gather(each, found));
                gather(sequence.item(), found);
            }
            case Shape.Choice choice -> choice.alternatives().values().forEach(each -> gather(each, found));
            case Shape.Every every -> every.parts().forEach(each -> gather(each, found));
            case Shape.Limited limited -> {
                gather(limited.shape(), found);
                limited.conditions().stream().flatMap(Condition::shapes).forEach(each -> gather(each, found));
            }
            case Shape.Fields fields -> {
                fields.fields().values().forEach(field -> gather(field.shape(), found));
                fields.unlisted().shapes().forEach(each -> gather(each, found));
            }
        }
    }

    /**
     * The shape behind {@code shape}, which is itself unless it is a name; a name that leads nowhere admits anything.
     */
    public Shape resolve(Shape shape) {
        Shape at = shape;
        for (int hop = 0; at instanceof Shape.Named named; hop++) {
            Shape next = shapes.get(named.name());
            if (next == null || hop > HOP_LIMIT) {
                return new Shape.Any(named.at());
            }
            at = next;
        }
        return at;
    }

    /**
     * What a value of {@code shape} may be, its names, alternatives, parts and limits seen through: scalars, lists,
     * objects, or anything.
     */
    public Stream<Shape> candidates(Shape shape) {
        List<Shape> found = new ArrayList<>();
        collect(shape, found, 0);
        return found.stream();
    }

    private void collect(Shape shape, List<Shape> found, int depth) {
        if (depth > DEPTH_LIMIT) {
            return;
        }
        switch (resolve(shape)) {
            case Shape.Choice choice -> choice.alternatives().values().forEach(each -> collect(each, found, depth + 1));
            case Shape.Every every -> every.parts().forEach(each -> collect(each, found, depth + 1));
            case Shape.Limited limited -> collect(limited.shape(), found, depth + 1);
            case Shape.Any any -> found.add(any);
            case Shape.Scalar scalar -> found.add(scalar);
            case Shape.Sequence sequence -> found.add(sequence);
            case Shape.Fields fields -> found.add(fields);
            case Shape.Named named -> {}
        }
    }

    /**
     * The shape of the member {@code name} of an object of {@code shape}, in the first of its alternatives that lists
     * one; empty where none does.
     */
    public Optional<Shape> member(Shape shape, String name) {
        return candidates(shape)
                .filter(Shape.Fields.class::isInstance)
                .flatMap(
                        each -> Stream.ofNullable(((Shape.Fields) each).fields().get(name)))
                .map(field -> resolve(field.shape()))
                .findFirst();
    }
}
