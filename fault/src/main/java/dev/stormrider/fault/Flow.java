package dev.stormrider.fault;

import dev.stormrider.rule.Seed;
import java.time.Duration;
import java.util.Optional;

/**
 * One direction of one connection, as a toxic meets it. All calls come from one thread; those that wait end with an
 * {@link InterruptedException} when the connection is over, and when the toxic is changed or taken away.
 *
 * <pre>
 *   sender ──▶ take ── (settled by give or drop, from its front) ──▶ give ──▶ next toxic, or the receiver
 * </pre>
 */
public interface Flow {
    /**
     * Some bytes of the stream.
     *
     * @param offset how many bytes of the stream came before, so that what is drawn for a byte does not depend on how
     *     the stream was cut
     * @param bytes at least one
     * @param arrived when they came here, on the clock of {@link Flow#elapsed}
     */
    // Two chunks are never compared, and a list in place of the array would cost a copy of each.
    @SuppressWarnings("ArrayRecordComponent")
    record Chunk(long offset, byte[] bytes, Duration arrived) {}

    /**
     * Waits for the next bytes; empty where the sender has ended its stream, and from then on. What was taken before
     * has to be settled.
     */
    Optional<Chunk> take() throws InterruptedException;

    /** Waits until there is something to take, or the end of the stream; {@code false} where there is none in time. */
    boolean comes(Duration limit) throws InterruptedException;

    /**
     * Gives {@code bytes} on, in place of as many that were taken and not settled. Waits while there is no room; then
     * all are given on, or none.
     */
    void give(byte[] bytes) throws InterruptedException;

    /** Settles the rest of what was taken: nobody gets it. */
    void drop();

    /** How many bytes this toxic has given on over this connection, also as it was before it was changed. */
    long given();

    /** Waits. */
    void pause(Duration time) throws InterruptedException;

    /** Ends the connection in an orderly way (FIN), both its directions, when all that was given on has been sent. */
    void close();

    /** Breaks the connection (RST), both its ends, at once. */
    void reset();

    /** Chance for this toxic and connection: the same for the same seed, toxic and number of the connection. */
    Seed seed();

    /** The time since the connection was opened. */
    Duration elapsed();
}
