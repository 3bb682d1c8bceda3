package dev.stormrider.shadow;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** How many exchanges came, and what became of their copies. Safe for use by many threads. */
final class Tally {
    private final LongAdder seen = new LongAdder();
    private final LongAdder compared = new LongAdder();
    private final Map<Drop, LongAdder> dropped = new EnumMap<>(Drop.class);

    Tally() {
        for (Drop drop : Drop.values()) {
            dropped.put(drop, new LongAdder());
        }
    }

    void seen() {
        seen.increment();
    }

    void compared() {
        compared.increment();
    }

    void dropped(Drop why) {
        LongAdder counter = dropped.get(why);
        if (counter != null) {
            counter.increment();
        }
    }

    long allSeen() {
        return seen.sum();
    }

    long allCompared() {
        return compared.sum();
    }

    /** How many were dropped for each reason, those for which none was left out. */
    Map<Drop, Long> drops() {
        Map<Drop, Long> counts = new EnumMap<>(Drop.class);
        dropped.forEach((drop, count) -> {
            if (count.sum() > 0) {
                counts.put(drop, count.sum());
            }
        });
        return counts;
    }
}
