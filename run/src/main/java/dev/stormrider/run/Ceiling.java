package dev.stormrider.run;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * So many requests a second are sent at most, whoever sends them: each waits for its turn, and turns are evenly apart.
 * What a load takes for itself the others have less. Safe for use by many threads.
 */
final class Ceiling {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final int most;
    private final Semaphore loads = new Semaphore(1, true);
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

    /**
     * From now on a load sends at {@code wanted} a second by itself, or as near to it as leaves a request a second to
     * others; until it is closed. One load waits for the other, since each would take the whole.
     */
    Share load(int wanted) throws InterruptedException {
        if (most == Integer.MAX_VALUE) {
            return new Share(wanted, () -> {});
        }
        loads.acquire();
        int rate = Math.max(1, Math.min(wanted, most - 1));
        add(rate);
        return new Share(rate, () -> {
            add(-rate);
            loads.release();
        });
    }

    private synchronized void add(int rate) {
        taken += rate;
    }

    /**
     * What a load has taken for itself.
     *
     * @param rate requests a second
     */
    record Share(int rate, Runnable over) implements AutoCloseable {
        @Override
        public void close() {
            over.run();
        }
    }
}
