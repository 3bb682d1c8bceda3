package dev.stormrider.run;

import java.util.concurrent.TimeUnit;

/**
 * So many requests a second are sent at most, whoever sends them: each waits for its turn, and turns are evenly apart.
 * What a load takes for itself the others have less. Safe for use by many threads.
 */
final class Ceiling {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final int most;
    private int taken;
    private long next = System.nanoTime();

    /** {@code most}: requests a second, at least 1; {@link Integer#MAX_VALUE} for any number. */
    Ceiling(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("a ceiling is at least one request a second: " + most);
        }
        this.most = most;
    }

    static Ceiling none() {
        return new Ceiling(Integer.MAX_VALUE);
    }

    /** Waits until one request more may be sent. */
    void await() throws InterruptedException {
        if (most == Integer.MAX_VALUE) {
            return;
        }
        long wait = turn() - System.nanoTime();
        if (wait > 0) {
            TimeUnit.NANOSECONDS.sleep(wait);
        }
    }

    private synchronized long turn() {
        long turn = Math.max(next, System.nanoTime());
        next = turn + SECOND / Math.max(1, most - taken);
        return turn;
    }

    /** What a load that wants to go at {@code wanted} a second may send by itself: it leaves a request to others. */
    Share share(int wanted) {
        return new Share(most == Integer.MAX_VALUE ? wanted : Math.max(1, Math.min(wanted, most - 1)));
    }

    private synchronized void add(int rate) {
        taken += rate;
    }

    /** What a load has taken for itself, until it is closed. */
    final class Share implements AutoCloseable {
        private final int rate;

        private Share(int rate) {
            this.rate = rate;
            add(rate);
        }

        /** In requests a second. */
        int rate() {
            return rate;
        }

        @Override
        public void close() {
            add(-rate);
        }
    }
}
