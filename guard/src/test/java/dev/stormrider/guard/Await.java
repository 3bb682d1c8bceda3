package dev.stormrider.guard;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what other threads do, with a limit. */
final class Await {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private Await() {}

    static void until(String what, BooleanSupplier holds) {
        until(what, LIMIT, holds);
    }

    static void until(String what, Duration limit, BooleanSupplier holds) {
        long until = System.nanoTime() + limit.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new AssertionError("within " + limit.toSeconds() + " s did not come about: " + what);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }
}
