package dev.stormrider.shadow;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Requests are sent one after the other in time, so many a second at most. Each waits for its turn. */
final class Turns {
    private static final long SECOND = 1_000_000_000L;

    private final long gapNanos;
    private final LongSupplier nanoTime;
    private long free;

    Turns(int perSecond, LongSupplier nanoTime) {
        this.gapNanos = SECOND / perSecond;
        this.nanoTime = nanoTime;
        this.free = nanoTime.getAsLong();
    }

    /** Returns when it is the caller's turn. */
    void await() throws InterruptedException {
        if (gapNanos > 0) {
            TimeUnit.NANOSECONDS.sleep(mine());
        }
    }

    /** How long the caller has to wait for a turn that is his from now on. */
    synchronized long mine() {
        long now = nanoTime.getAsLong();
        long at = Math.max(now, free);
        free = at + gapNanos;
        return at - now;
    }
}
