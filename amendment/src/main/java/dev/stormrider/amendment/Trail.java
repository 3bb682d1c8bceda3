package dev.stormrider.amendment;

import java.util.HashSet;
import java.util.Set;

/** The pairs without a tag that are being compared above the present one, and a budget that all of them share. */
final class Trail {
    private static final int STEPS = 4_000;

    /** One count for a whole comparison, whatever branches off it. */
    private static final class Budget {
        private int left = STEPS;
    }

    private final Set<Pair> above;
    private final Budget budget;

    private Trail(Set<Pair> above, Budget budget) {
        this.above = above;
        this.budget = budget;
    }

    static Trail start() {
        return new Trail(Set.of(), new Budget());
    }

    boolean holds(Pair pair) {
        return above.contains(pair);
    }

    Trail and(Pair pair) {
        Set<Pair> longer = new HashSet<>(above);
        longer.add(pair);
        return new Trail(longer, budget);
    }

    /** Takes one step off the budget; {@code false} when it is spent. */
    boolean affords() {
        return budget.left-- > 0;
    }
}
