package dev.stormrider.verdict;

import java.util.List;
import java.util.Optional;

/**
 * How a run was watched over.
 *
 * @param curves one for each guard rail, in the order in which they are written
 * @param abort why it was ended before its time; empty where it was not
 */
public record Guarding(List<Curve> curves, Optional<Abort> abort) {
    /** Nobody watched, and nobody ended it. */
    public static final Guarding NONE = new Guarding(List.of(), Optional.empty());

    public Guarding {
        curves = List.copyOf(curves);
    }
}
