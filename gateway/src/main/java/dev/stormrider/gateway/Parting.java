package dev.stormrider.gateway;

import dev.stormrider.fault.Response;
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
    private final ResponseWriter writer;
    private boolean begun;
    private boolean consumerDone;
    private long since;

    Parting(Lane lane, DuplexChannel channel, ResponseWriter writer) {
        this.lane = lane;
        this.channel = channel;
        this.writer = writer;
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

    /** Answers in the provider's place; the connection stays as it is. */
    void answer(Refusal refusal, boolean toHead, boolean keep) {
        writer.expect(toHead);
        Response response = refusal.response();
        channel.writeAndFlush(keep ? Wire.own(response) : Wire.refusal(response));
    }

    /** Answers, and ends the connection: after what cannot be read nothing else can. */
    void refuse(Refusal refusal) {
        answer(refusal, false, false);
        begin();
    }

    /** Ends the connection after what was written; {@code unread}, some of what the consumer says is still to come. */
    void leave(boolean unread) {
        if (consumerDone || !unread) {
            channel.flush();
            channel.close();
        } else {
            begin();
        }
    }

    /** Says that no more will be written, and waits for the consumer to say the same. */
    void begin() {
        if (begun) {
            return;
        }
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
