package dev.stormrider.experiment;

import java.util.ArrayList;
import java.util.List;

/**
 * Looks for the least that still shows something. Asks an oracle, and believes it; the same answers lead to the same
 * end.
 */
public final class Shrink {
    /** A number is found to within one part in so many. */
    private static final long FINENESS = 32;

    private Shrink() {}

    /** Says of one candidate whether it still shows. What the whole shows is known and not asked. */
    @FunctionalInterface
    public interface Oracle<T, X extends Exception> {
        boolean shows(T candidate) throws X;
    }

    /**
     * As few of {@code all} as still show, in their order: none can be left out alone (Zeller and Hildebrandt:
     * "Simplifying and isolating failure-inducing input", 2002). Never none, unless {@code all} is.
     */
    public static <T, X extends Exception> List<T> list(List<T> all, Oracle<List<T>, X> oracle) throws X {
        List<T> kept = all;
        int pieces = 2;
        while (kept.size() > 1) {
            List<T> less = without(kept, pieces, oracle);
            if (less.size() < kept.size()) {
                kept = less;
                pieces = Math.max(2, pieces - 1);
            } else if (pieces >= kept.size()) {
                return kept;
            } else {
                pieces = Math.min(kept.size(), 2 * pieces);
            }
        }
        return kept;
    }

    /** The first that shows of: one piece of {@code kept} alone, all pieces but one; {@code kept} where none does. */
    private static <T, X extends Exception> List<T> without(List<T> kept, int pieces, Oracle<List<T>, X> oracle)
            throws X {
        for (boolean alone : new boolean[] {true, false}) {
            for (int piece = 0; piece < pieces; piece++) {
                int from = kept.size() * piece / pieces;
                int to = kept.size() * (piece + 1) / pieces;
                List<T> some = new ArrayList<>(kept.subList(from, to));
                if (!alone) {
                    some = new ArrayList<>(kept.subList(0, from));
                    some.addAll(kept.subList(to, kept.size()));
                }
                // With two pieces, one alone and all but the other are the same.
                boolean asked = !alone && pieces == 2;
                if (!some.isEmpty() && some.size() < kept.size() && !asked && oracle.shows(some)) {
                    return List.copyOf(some);
                }
            }
        }
        return kept;
    }

    /** As {@link #list}, where none at all may be enough. */
    public static <T, X extends Exception> List<T> listOrNone(List<T> all, Oracle<List<T>, X> oracle) throws X {
        if (all.isEmpty() || oracle.shows(List.of())) {
            return List.of();
        }
        return list(all, oracle);
    }

    /**
     * About the least number from {@code least} to {@code now} that still shows; {@code now} does. Where less shows and
     * more does not, it is one of those at which that changes.
     */
    public static <X extends Exception> long number(long least, long now, Oracle<Long, X> oracle) throws X {
        if (least >= now || oracle.shows(least)) {
            return least;
        }
        long below = least;
        long shows = now;
        while (shows - below > Math.max(1, shows / FINENESS)) {
            long middle = below + (shows - below) / 2;
            if (oracle.shows(middle)) {
                shows = middle;
            } else {
                below = middle;
            }
        }
        return shows;
    }
}
