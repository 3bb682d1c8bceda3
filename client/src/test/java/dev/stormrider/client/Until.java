package dev.stormrider.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what is to come, with a limit. */
final class Until {
    private Until() {}

    static void holds(BooleanSupplier wanted, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (!wanted.getAsBoolean() && System.nanoTime() < end) {
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(wanted.getAsBoolean()).as("within %s", limit).isTrue();
    }
}
