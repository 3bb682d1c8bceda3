package dev.stormrider.gateway;

import dev.stormrider.fault.Request;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One exchange that a fault plays with. However it ends, the consumer is answered or its connection closed, and the
 * passage is told once.
 */
sealed interface Playing extends Turn permits Alteration, Play {
    /** How long a piece that is on its way to the consumer may take when the play is ended. */
    Duration SENDING = Duration.ofMillis(250);

    /** What is done with {@code whole}, which {@code pick} hits: no thread is taken where none is needed. */
    static Playing of(Arrival arrival, Request whole, Armed.Pick pick) {
        Optional<Playing> alteration = Alteration.of(arrival, whole, pick);
        return alteration.orElseGet(() -> new Play(arrival, whole, pick));
    }

    /** Ends it early, from any thread; the consumer's connection is closed. */
    void release();

    /** Completed when its passage has been told. */
    CompletableFuture<Void> over();

    /** Waits until all of {@code plays} are over, or for {@code limit}. */
    static void await(List<Playing> plays, Duration limit) throws InterruptedException {
        CompletableFuture<?>[] ends = plays.stream().map(Playing::over).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(ends).get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            // Whoever waits has said for how long, and goes on.
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** As {@link #await} for what was released; whoever is in a hurry only does not wait for the ends. */
    static void awaitReleased(List<Playing> plays, Duration limit) {
        try {
            await(plays, limit);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
