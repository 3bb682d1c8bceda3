package dev.stormrider.review;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets the server come to its end: on Ctrl-C or SIGTERM {@link #await} returns, and the process waits until this is
 * closed, which is a success.
 */
final class Ending implements AutoCloseable {
    private final CountDownLatch end = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Duration lastWords;
    private final Thread hook = new Thread(this::stop, "stop");

    private Ending(Duration lastWords) {
        this.lastWords = lastWords;
    }

    /** @param lastWords how long the process waits at most for what has to be done before it ends */
    static Ending awaited(Duration lastWords) {
        Ending ending = new Ending(lastWords);
        Runtime.getRuntime().addShutdownHook(ending.hook);
        return ending;
    }

    void await() throws InterruptedException {
        end.await();
    }

    private void stop() {
        end.countDown();
        try {
            if (closed.await(lastWords.toMillis(), TimeUnit.MILLISECONDS)) {
                Runtime.getRuntime().halt(0);
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
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
