package dev.stormrider.review;

import dev.stormrider.ledger.Ledger;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;

/** Lets the ledger see to what only time changes, once a second, until this is closed. */
final class Housekeeper implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final Daemon daemon;

    Housekeeper(Ledger ledger, Clock clock, Consumer<Throwable> bugs) {
        this.daemon = new Daemon("housekeeper", PAUSE, LAST_WORDS, () -> ledger.settle(clock.instant()), bugs);
        daemon.begin();
    }

    @Override
    public void close() {
        daemon.close();
    }
}
