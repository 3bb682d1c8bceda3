package dev.stormrider.guard;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;

/** Sources whose figures the tests say. */
final class Known {
    static final List<Duration> BOUNDS =
            List.of(Duration.ofMillis(10), Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofSeconds(20));

    volatile Figures figures = Figures.none(BOUNDS);
    final AtomicInteger looks = new AtomicInteger();
    volatile OptionalDouble own = OptionalDouble.empty();

    /** So many more have come and ended, so many of them failed; all in the class {@code at}. */
    Known passed(int ended, int failed, int at) {
        List<Long> durations = new ArrayList<>(Collections.nCopies(BOUNDS.size() + 1, 0L));
        durations.set(at, (long) ended);
        figures = figures.and(new Figures(ended, ended, failed, BOUNDS, durations));
        return this;
    }

    /** So many more have come, and have not ended. */
    Known waiting(int begun) {
        figures = figures.and(new Figures(begun, 0, 0, BOUNDS, Collections.nCopies(BOUNDS.size() + 1, 0L)));
        return this;
    }

    Sources sources(Web web) {
        OwnUse use = new OwnUse() {
            @Override
            public OptionalDouble heap() {
                return own;
            }

            @Override
            public OptionalDouble files() {
                return own;
            }

            @Override
            public OptionalDouble load() {
                return own;
            }
        };
        return new Sources(
                () -> {
                    looks.incrementAndGet();
                    return figures;
                },
                use,
                web);
    }
}
