package dev.stormrider.fault;

import java.time.Duration;
import java.util.Locale;

/** Small words that several faults use when they tell what they do. */
final class Words {
    private Words() {}

    static String of(Way way) {
        return way.name().toLowerCase(Locale.ROOT);
    }

    static String of(Duration time) {
        long millis = time.toMillis();
        return millis % 1000 == 0 && millis > 0 ? millis / 1000 + " s" : millis + " ms";
    }
}
