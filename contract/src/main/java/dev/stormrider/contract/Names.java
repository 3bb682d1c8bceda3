package dev.stormrider.contract;

import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The shapes of one contract that have a name. Every {@link Shape.Named} of the contract is found here. */
public record Names(SortedMap<String, Shape> shapes) {
    private static final int HOP_LIMIT = 100;

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
}
