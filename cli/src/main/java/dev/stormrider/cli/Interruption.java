package dev.stormrider.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a command that runs until it is ended come to its end: on Ctrl-C (or SIGTERM) {@link #await} returns, and the
 * process, whose end that is, waits until this is closed. That is a success, unless {@link #code} says otherwise. Safe
 * for use by many threads.
 */
final class Interruption implements AutoCloseable {
    private final CountDownLatch end = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Duration lastWords;
    private volatile int code = Exit.OPEN;
    private final Thread hook = new Thread(this::stop, "stop");

    private Interruption(Duration lastWords) {
        this.lastWords = lastWords;
    }

    /** @param lastWords how long the process waits at most for what has to be done before it ends */
    static Interruption awaited(Duration lastWords) {
        Interruption interruption = new Interruption(lastWords);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    void await() throws InterruptedException {
        end.await();
    }

    /** As {@link #await()}, for no longer than {@code limit}; whether it is time to end. */
    boolean await(Duration limit) throws InterruptedException {
        return end.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** It is time, although nobody has pressed a key. */
    void end() {
        end.countDown();
    }

    private void stop() {
        end.countDown();
        try {
            if (closed.await(lastWords.toMillis(), TimeUnit.MILLISECONDS)) {
                Runtime.getRuntime().halt(code);
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the process ends with, where it is ended from outside; without it, 0. */
    void code(int decided) {
        code = decided;
    }

    /** All is done that had to be. */
    @Override
    public void close() {
        closed.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyEnding) {
            // The hook runs; it has been told.
        }
    }
}
