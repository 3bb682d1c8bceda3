package dev.stormrider.gateway;

import io.netty.channel.socket.DuplexChannel;
import java.time.Duration;

/**
 * How a consumer's connection of HTTP/1.1 ends: after all that was written, and with the rest of what the consumer says
 * read away for a while. A connection that is closed with unread bytes is reset, and the reset may overtake the answer
 * (RFC 9112, section 9.6).
 */
// A write or close that fails ends the connection, and that is what is heard of; its future tells nothing more.
@SuppressWarnings("FutureReturnValueIgnored")
final class Parting {
    /** How long the rest of a request is read after its answer. */
    private static final long LIMIT_NANOS = Duration.ofSeconds(2).toNanos();

    private final Lane lane;
    private final DuplexChannel channel;
    private boolean begun;
    private boolean consumerDone;
    private long since;

    Parting(Lane lane, DuplexChannel channel) {
        this.lane = lane;
        this.channel = channel;
    }

    /** Whether all that comes is of no use any more. */
    boolean begun() {
        return begun;
    }

    /** Whether the consumer has sent its last byte. */
    boolean consumerDone() {
        return consumerDone;
    }

    void consumerIsDone() {
        consumerDone = true;
    }

    /** Says that no more will be written, and waits for the consumer to say the same. */
    void begin() {
        begun = true;
        since = lane.clock.getAsLong();
        channel.config().setAutoRead(true);
        channel.flush();
        if (consumerDone) {
            channel.close();
        } else {
            Farewell.bid(channel);
        }
    }

    void sweep(long now) {
        if (now - since > LIMIT_NANOS) {
            channel.close();
        }
    }
}
