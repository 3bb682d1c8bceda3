package dev.stormrider.gateway;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How much all toxics of a gateway hold, and how much one queue may. While little is held each queue may be long, so
 * that a delay does not throttle; when it is a quarter of the memory, short ones have to do. Safe for use by many
 * threads.
 */
final class Room {
    private static final long QUEUE_BYTES = 1 << 20;
    private static final long SHORT_BYTES = 16 << 10;

    private final AtomicLong held = new AtomicLong();
    private final long ample;

    Room(long memoryBytes) {
        this.ample = memoryBytes / 4;
    }

    /** Whether a queue of {@code bytes} may take more. */
    boolean below(long bytes) {
        return bytes < (held.get() < ample ? QUEUE_BYTES : SHORT_BYTES);
    }

    void took(long bytes) {
        held.addAndGet(bytes);
    }

    void gave(long bytes) {
        held.addAndGet(-bytes);
    }

    long held() {
        return held.get();
    }
}
