package dev.stormrider.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what is to come, with a limit. */
final class Await {
    private static final long LIMIT_NANOS = 30_000_000_000L;

    private Await() {}

    static void until(String what, BooleanSupplier met) {
        long end = System.nanoTime() + LIMIT_NANOS;
        boolean now = met.getAsBoolean();
        while (!now && System.nanoTime() < end) {
            LockSupport.parkNanos(500_000);
            now = met.getAsBoolean();
        }
        assertThat(now).as(what).isTrue();
    }
}
