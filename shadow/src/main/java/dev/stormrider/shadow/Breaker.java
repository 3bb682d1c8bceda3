package dev.stormrider.shadow;

import java.util.function.LongSupplier;

/**
 * Leaves a provider alone that has failed several times in a row: for five seconds, then twice as long each time that
 * it fails again, a minute at most. Safe for use by many threads; asking costs one look.
 */
final class Breaker {
    private static final int FAILURES = 5;
    private static final long FIRST_NANOS = 5_000_000_000L;
    private static final long LONGEST_NANOS = 60_000_000_000L;

    private final LongSupplier nanoTime;
    private int failures;
    private long rest = FIRST_NANOS;
    private long since;
    private volatile boolean open;
    private boolean trying;

    Breaker(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Whether it may be asked. After a rest it may be asked once, and what comes of that decides. */
    boolean closed() {
        return !open || tried();
    }

    private synchronized boolean tried() {
        if (!open) {
            return true;
        }
        if (trying || nanoTime.getAsLong() - since < rest) {
            return false;
        }
        trying = true;
        return true;
    }

    /** Whoever was to try it did not come to ask it. */
    synchronized void leave() {
        trying = false;
    }

    /** Whether it is open, without a try. */
    boolean resting() {
        return open && nanoTime.getAsLong() - since < rest;
    }

    synchronized void answered() {
        failures = 0;
        rest = FIRST_NANOS;
        trying = false;
        open = false;
    }

    /** What was asked before it opened, and fails later, says nothing new. */
    synchronized void failed() {
        failures++;
        if (open && trying) {
            rest = Math.min(2 * rest, LONGEST_NANOS);
            since = nanoTime.getAsLong();
        } else if (!open && failures >= FAILURES) {
            open = true;
            since = nanoTime.getAsLong();
        }
        trying = false;
    }
}
