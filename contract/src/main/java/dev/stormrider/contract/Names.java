package dev.stormrider.contract;

import java.util.Collections;
import java.util.Map;
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
