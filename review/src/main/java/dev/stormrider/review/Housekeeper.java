package dev.stormrider.review;

import dev.stormrider.ledger.Ledger;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Lets the ledger see to what only time changes, once a second, until this is closed. */
final class Housekeeper implements AutoCloseable {
    private static final long PAUSE_MILLIS = 1_000;
    private static final long LAST_WORDS_MILLIS = 2_000;

    private final Ledger ledger;
    private final Clock clock;
    private final Consumer<Throwable> bugs;
    private final CountDownLatch end = new CountDownLatch(1);
    private final Thread thread;

    Housekeeper(Ledger ledger, Clock clock, Consumer<Throwable> bugs) {
        this.ledger = ledger;
        this.clock = clock;
        this.bugs = bugs;
        this.thread = Thread.ofPlatform().name("housekeeper").daemon().start(this::keep);
    }

    private void keep() {
        try {
            while (!end.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                settle();
            }
        } catch (InterruptedException ended) {
            // Whoever closes this has waited long enough.
        }
    }

    private void settle() {
        try {
            ledger.settle(clock.instant());
        } catch (RuntimeException away) {
            // A store that is away comes back.
            bugs.accept(away);
        }
    }

    @Override
    public void close() {
        end.countDown();
        try {
            thread.join(LAST_WORDS_MILLIS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
    }
}
