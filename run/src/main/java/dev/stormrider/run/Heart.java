package dev.stormrider.run;

import java.time.Duration;
import java.util.function.Supplier;

/** Sets a pulse beating by a run's clock and the deadline of its answers; what {@link Pulse#start} does. */
@FunctionalInterface
interface Heart {
    Pulse beating(Supplier<Duration> now, Duration deadline);
}
