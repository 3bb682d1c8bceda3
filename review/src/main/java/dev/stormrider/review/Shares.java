package dev.stormrider.review;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Something of which there is only so much at once, and for one visitor no more than a share of it: nobody takes it
 * away from all the others. Safe for use by many threads.
 */
final class Shares {
    private final int most;
    private final int mostOfOne;
    private final Map<String, Integer> held = new HashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition freed = lock.newCondition();
    private int all;

    Shares(int most, int mostOfOne) {
        this.most = most;
        this.mostOfOne = mostOfOne;
    }

    /** Whether {@code who} has one more now; waits for it for {@code patience} at most. */
    boolean enter(String who, Duration patience) {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (all >= most || held.getOrDefault(who, 0) >= mostOfOne) {
                if (left <= 0) {
                    return false;
                }
                left = freed.awaitNanos(left);
            }
            all++;
            held.merge(who, 1, Integer::sum);
            return true;
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Gives one back. */
    void leave(String who) {
        lock.lock();
        try {
            all--;
            held.computeIfPresent(who, (name, count) -> count == 1 ? null : count - 1);
            freed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
