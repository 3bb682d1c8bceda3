package dev.stormrider.review;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;

/**
 * Counts what went wrong at the login, by whom it came from, and slows down whoever goes on. Its memory is fixed: who
 * is counted falls into one of many slots, drawn anew at each start, so that nobody can push others out of it or choose
 * to share a slot with them. Safe for use by many threads.
 */
final class Attempts {
    private static final int SLOTS = 1 << 14;

    private final int most;
    private final Duration window;
    private final long salt;
    private final int[] counts = new int[SLOTS];
    private final long[] begun = new long[SLOTS];

    /** @param most how many may go wrong within {@code window} before the next is refused unseen */
    Attempts(int most, Duration window, SplittableRandom random) {
        this.most = most;
        this.window = window;
        this.salt = random.nextLong();
    }

    /** Refuses {@code who} for the rest of the window where too much went wrong. */
    synchronized void check(String who, Instant now) throws Refused {
        int slot = slot(who);
        long left = begun[slot] + window.toMillis() - now.toEpochMilli();
        if (left > 0 && counts[slot] >= most) {
            long seconds = left / 1_000 + 1;
            throw new Refused(429, "too many tries went wrong; try again in " + minutes(seconds))
                    .header("Retry-After", Long.toString(seconds));
        }
    }

    private static String minutes(long seconds) {
        long minutes = (seconds + 59) / 60;
        return minutes == 1 ? "a minute" : minutes + " minutes";
    }

    /** One more went wrong. */
    synchronized void failed(String who, Instant now) {
        int slot = slot(who);
        if (begun[slot] + window.toMillis() <= now.toEpochMilli()) {
            begun[slot] = now.toEpochMilli();
            counts[slot] = 0;
        }
        counts[slot]++;
    }

    /** Who came in is no longer suspected. */
    synchronized void succeeded(String who) {
        counts[slot(who)] = 0;
    }

    private int slot(String who) {
        long mixed = salt;
        for (int i = 0; i < who.length(); i++) {
            mixed = (mixed ^ who.charAt(i)) * 0x9E3779B97F4A7C15L;
            mixed ^= mixed >>> 29;
        }
        return (int) (mixed >>> 20) & (SLOTS - 1);
    }
}
