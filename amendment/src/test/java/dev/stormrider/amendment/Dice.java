package dev.stormrider.amendment;

import dev.stormrider.rule.Seed;
import java.util.List;

/** Draws one after the other from one seed. */
final class Dice {
    private final Seed seed;
    private long drawn;

    Dice(long seed) {
        this.seed = new Seed(seed);
    }

    int below(int limit) {
        return seed.and(drawn++).below(limit);
    }

    boolean oneIn(int sides) {
        return below(sides) == 0;
    }

    <T> T of(List<T> all) {
        return all.get(below(all.size()));
    }
}
