package dev.stormrider.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Waits for what must come to be, and not longer than ten seconds. */
final class Await {
    private static final long LIMIT_NANOS = 10_000_000_000L;

    private static final long STILL_NANOS = 500_000_000L;

    private Await() {}

    static void until(String what, BooleanSupplier met) {
        long end = System.nanoTime() + LIMIT_NANOS;
        boolean now = met.getAsBoolean();
        while (!now && System.nanoTime() < end) {
            LockSupport.parkNanos(200_000);
            now = met.getAsBoolean();
        }
        assertThat(now).as(what).isTrue();
    }

    /** Waits until {@code value} has stood still for a while. */
    static long still(LongSupplier value) {
        long end = System.nanoTime() + LIMIT_NANOS;
        long last = value.getAsLong();
        long since = System.nanoTime();
        while (System.nanoTime() < end && System.nanoTime() - since < STILL_NANOS) {
            LockSupport.parkNanos(200_000);
            long now = value.getAsLong();
            if (now != last) {
                last = now;
                since = System.nanoTime();
            }
        }
        return last;
    }
}
