package dev.stormrider.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Moments as the store keeps them: to the millisecond. */
final class Moments {
    private Moments() {}

    static Instant whole(Instant moment) {
        return moment.truncatedTo(ChronoUnit.MILLIS);
    }
}
