package dev.stormrider.review;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Does the same again and again, on a thread of its own, until it is closed. */
final class Daemon implements AutoCloseable {
    private final Duration pause;
    private final Duration lastWords;
    private final Runnable round;
    private final Consumer<Throwable> bugs;
    private final CountDownLatch end = new CountDownLatch(1);
    private final Thread thread;

    /**
     * @param pause how long it waits before each round
     * @param lastWords how long the round that is under way may take when this is closed, before it is interrupted
     * @param bugs hears of rounds that failed; the next one comes all the same
     */
    Daemon(String name, Duration pause, Duration lastWords, Runnable round, Consumer<Throwable> bugs) {
        this.pause = pause;
        this.lastWords = lastWords;
        this.round = round;
        this.bugs = bugs;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    void begin() {
        thread.start();
    }

    /** Whether the round that is under way is the last. */
    boolean ended() {
        return end.getCount() == 0;
    }

    private void run() {
        try {
            while (!end.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                once();
            }
        } catch (InterruptedException ended) {
            // Whoever closes this has waited long enough.
        }
    }

    private void once() {
        try {
            round.run();
        } catch (RuntimeException away) {
            // A store that is away comes back.
            bugs.accept(away);
        }
    }

    /** No round begins from now on. Does not wait. */
    void end() {
        end.countDown();
    }

    @Override
    public void close() {
        end();
        try {
            thread.join(lastWords.toMillis());
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
    }
}
