package dev.stormrider.shadow;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** How much memory copies may take together, and how many there may be. Asked by many threads; nobody waits. */
final class Budget {
    private final long mostBytes;
    private final int mostCopies;
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicInteger copies = new AtomicInteger();

    Budget(long mostBytes, int mostCopies) {
        this.mostBytes = mostBytes;
        this.mostCopies = mostCopies;
    }

    /** Whether one more copy may be begun; if so, it is to be given back with {@link #end}. */
    boolean begin() {
        if (copies.incrementAndGet() <= mostCopies) {
            return true;
        }
        copies.decrementAndGet();
        return false;
    }

    /** Whether a copy may grow by {@code more} bytes; if so, they are to be given back with {@link #end}. */
    boolean grow(long more) {
        if (bytes.addAndGet(more) <= mostBytes) {
            return true;
        }
        bytes.addAndGet(-more);
        return false;
    }

    /** A copy that had grown by {@code held} bytes is no more. */
    void end(long held) {
        bytes.addAndGet(-held);
        copies.decrementAndGet();
    }

    int copies() {
        return copies.get();
    }

    long bytes() {
        return bytes.get();
    }
}
