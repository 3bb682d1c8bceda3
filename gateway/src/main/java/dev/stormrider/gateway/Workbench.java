package dev.stormrider.gateway;

import dev.stormrider.fault.Body;
import dev.stormrider.fault.Headers;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Where long messages are taken apart to be changed: as many at once as the memory is good for, others wait their turn.
 * A message that is read as a value takes many times its bytes, so a few at once would end the gateway. Not for event
 * loops, which must not wait. Safe for use by many threads.
 */
final class Workbench {
    /**
     * What a value takes for each byte that it was read from; of the smallest members, which take the most, it is 28.
     */
    private static final int WEIGHT = 32;

    private final int most;
    private final Semaphore room;

    /** @param memoryBytes how much memory there is; half of it is given to this */
    Workbench(long memoryBytes) {
        this.most = Math.clamp(memoryBytes / 2 / WEIGHT, 1, Integer.MAX_VALUE);
        // In turn, so that short ones do not keep a long one waiting for ever.
        this.room = new Semaphore(most, true);
    }

    /** What {@code work} makes of a message with {@code body}; one that is longer than there is room for has it all. */
    <T> T during(Headers headers, Body body, Supplier<T> work) {
        // How long it is behind its coding shows when it is taken out.
        boolean plain = headers.first("content-encoding").isEmpty();
        int share = plain ? Math.min(body.length(), most) : most;
        room.acquireUninterruptibly(share);
        try {
            return work.get();
        } finally {
            room.release(share);
        }
    }
}
