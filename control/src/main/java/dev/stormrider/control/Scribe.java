package dev.stormrider.control;

import dev.stormrider.fault.Body;
import dev.stormrider.fault.Passage;
import dev.stormrider.gateway.PassageListener;
import dev.stormrider.traffic.Mask;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;

/**
 * Hands exchanges to those who write them down, masked, on a thread of its own: the gateway never waits for a disk.
 * Where they cannot keep up, what is too much is dropped and counted. Safe for use by many threads.
 */
public final class Scribe implements PassageListener, AutoCloseable {
    private static final int WAITING = 10_000;

    /** So many bytes of bodies may wait: ten thousand exchanges of a megabyte each would fill any memory. */
    private static final long WAITING_BYTES = 64L << 20;

    private static final long LAST_WORDS_SECONDS = 5;

    private final Mask mask;
    private final List<Consumer<Passage>> writers;
    private final Consumer<String> complaints;
    private final BlockingQueue<Optional<Waiting>> queue = new ArrayBlockingQueue<>(WAITING);
    private final AtomicLong waiting = new AtomicLong();
    private final LongAdder dropped = new LongAdder();
    private final Thread thread;

    /**
     * Begins to write.
     *
     * @param writers called by one thread, one after the other; one that fails to write is not called again
     * @param complaints hears why, in people's words
     */
    public Scribe(Mask mask, List<Consumer<Passage>> writers, Consumer<String> complaints) {
        this.mask = mask;
        this.writers = new ArrayList<>(writers);
        this.complaints = complaints;
        this.thread = Thread.ofPlatform().name("scribe").daemon().start(this::write);
    }

    /** @param bytes of its bodies */
    private record Waiting(Passage passage, long bytes) {}

    @Override
    public void passed(Passage passage) {
        long bytes = bytes(passage);
        if (waiting.addAndGet(bytes) > WAITING_BYTES || !queue.offer(Optional.of(new Waiting(passage, bytes)))) {
            waiting.addAndGet(-bytes);
            dropped.increment();
        }
    }

    /** What it holds in memory: a body that was passed on unchanged is told of both sides, and held once. */
    private static long bytes(Passage passage) {
        Set<Body> bodies = Collections.newSetFromMap(new IdentityHashMap<>(8));
        bodies.add(passage.request().body());
        passage.answer().ifPresent(answer -> bodies.add(answer.body()));
        for (Passage.Delivery each : passage.deliveries()) {
            bodies.add(each.request().body());
            each.response().ifPresent(answer -> bodies.add(answer.body()));
        }
        return bodies.stream().mapToLong(Body::length).sum();
    }

    /** How many exchanges were not written since there was no time. */
    public long dropped() {
        return dropped.sum();
    }

    private void write() {
        try {
            for (Optional<Waiting> next = queue.take(); next.isPresent(); next = queue.take()) {
                Passage masked = mask.masked(next.get().passage());
                writers.removeIf(writer -> !written(writer, masked));
                waiting.addAndGet(-next.get().bytes());
            }
        } catch (InterruptedException ended) {
            // Whoever closes this has waited long enough.
        }
    }

    private boolean written(Consumer<Passage> writer, Passage passage) {
        try {
            writer.accept(passage);
            return true;
        } catch (UncheckedIOException | JacksonException full) {
            complaints.accept(String.valueOf(full.getMessage()));
            return false;
        }
    }

    /** Returns when all that was told is written, or after five seconds. */
    @Override
    public void close() {
        try {
            if (queue.offer(Optional.empty(), LAST_WORDS_SECONDS, TimeUnit.SECONDS)) {
                thread.join(TimeUnit.SECONDS.toMillis(LAST_WORDS_SECONDS));
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
    }
}
