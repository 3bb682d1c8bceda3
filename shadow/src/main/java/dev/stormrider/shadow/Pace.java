package dev.stormrider.shadow;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * So many a second, and no more than a second's worth at once. Asked by many threads; nobody waits: of two that ask at
 * the same moment one may be refused though there was room for both.
 */
final class Pace {
    private static final long SECOND = 1_000_000_000L;

    private final long gapNanos;
    private final LongSupplier nanoTime;

    /** The moment at which what was let through so far will have been due. */
    private final AtomicLong due;

    Pace(int perSecond, LongSupplier nanoTime) {
        this.gapNanos = SECOND / perSecond;
        this.nanoTime = nanoTime;
        this.due = new AtomicLong(nanoTime.getAsLong() - SECOND);
    }

    boolean admits() {
        long now = nanoTime.getAsLong();
        long before = due.get();
        long from = Math.max(before, now - SECOND);
        return from + gapNanos <= now && due.compareAndSet(before, from + gapNanos);
    }
}
