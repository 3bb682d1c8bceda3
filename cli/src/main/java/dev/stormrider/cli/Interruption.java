package dev.stormrider.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a command that runs until it is ended come to its end: on Ctrl-C (or SIGTERM) {@link #await} returns, and the
 * process, whose end that is, waits until the command has told what it comes to. Safe for use by many threads.
 */
final class Interruption implements AutoCloseable {
    /** A command that runs until it is ended. */
    @FunctionalInterface
    interface Interruptible {
        /** Its exit code. */
        int call(Interruption interruption) throws Mistake, InterruptedException;
    }

    private final CountDownLatch end = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Duration lastWords;
    private volatile int code = Exit.BUG;
    private final Thread hook = new Thread(this::stop, "stop");

    private Interruption(Duration lastWords) {
        this.lastWords = lastWords;
    }

    /**
     * The exit code of {@code command}. What went wrong in it, or as it ended, is told before the process ends, too.
     *
     * @param lastWords how long the process waits at most for what has to be done before it ends
     */
    static int awaited(Duration lastWords, Terminal terminal, Interruptible command) throws InterruptedException {
        try (Interruption interruption = new Interruption(lastWords)) {
            Runtime.getRuntime().addShutdownHook(interruption.hook);
            interruption.code = interruption.code(terminal, command);
            return interruption.code;
        }
    }

    private int code(Terminal terminal, Interruptible command) throws InterruptedException {
        try {
            return command.call(this);
        } catch (Mistake | RuntimeException trouble) {
            return Main.failed(trouble, terminal);
        }
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
