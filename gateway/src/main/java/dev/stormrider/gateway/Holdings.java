package dev.stormrider.gateway;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How much of messages a gateway holds whole for faults, all exchanges together, so that many long ones do not fill its
 * memory: what would be more passes untouched. Safe for use by many threads.
 */
final class Holdings {
    /** Why a fault is missed where there is no room. */
    static final String FULL = "the faults that are played hold as much as they may, so it passed untouched";

    private final AtomicLong held = new AtomicLong();
    private final long most;

    Holdings(long mostBytes) {
        this.most = mostBytes;
    }

    /** One message that is about to be held. */
    Holding open() {
        return new Holding(this);
    }

    long held() {
        return held.get();
    }

    private boolean take(long bytes) {
        if (held.addAndGet(bytes) > most) {
            held.addAndGet(-bytes);
            return false;
        }
        return true;
    }

    /** What one message takes of it, until it is given back. */
    static final class Holding {
        private final Holdings of;
        private long taken;
        private boolean over;

        private Holding(Holdings of) {
            this.of = of;
        }

        /** Whether {@code bytes} more may be held; those that may not are not counted. */
        synchronized boolean take(long bytes) {
            boolean fits = !over && of.take(bytes);
            taken += fits ? bytes : 0;
            return fits;
        }

        /** Nobody holds the message any more; the first time counts. */
        synchronized void giveBack() {
            over = true;
            of.held.addAndGet(-taken);
            taken = 0;
        }
    }
}
