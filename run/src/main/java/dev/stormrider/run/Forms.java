package dev.stormrider.run;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * In which form each step is sent, as it is written or bound to earlier answers: decided once, among the oldest parties
 * of the run, so that all pairings are asked the same. Safe for use by many threads.
 */
final class Forms {
    /** A stage that gets nowhere must not hold up the other. */
    private static final long PATIENCE_SECONDS = 30;

    private final Map<String, Boolean> decided = new ConcurrentHashMap<>();
    private final CountDownLatch first;

    /** {@code leading}, whether there is a stage that {@link #lead}s and that others wait for. */
    Forms(boolean leading) {
        this.first = new CountDownLatch(leading ? 1 : 0);
    }

    /** Whether {@code step} is to be bound; empty where that is open. */
    Optional<Boolean> decided(Step step) {
        return Optional.ofNullable(decided.get(step.name()));
    }

    void decide(Step step, boolean bound) {
        decided.putIfAbsent(step.name(), bound);
    }

    /** The leading stage has decided all that it can. */
    void lead() {
        first.countDown();
    }

    /** Waits for the leading stage, though not for ever. */
    void follow() throws InterruptedException {
        var unused = first.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
