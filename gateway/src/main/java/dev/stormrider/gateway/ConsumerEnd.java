package dev.stormrider.gateway;

import dev.stormrider.fault.Signal;
import io.netty.channel.ChannelFuture;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import java.util.function.Consumer;

/**
 * Where a request comes from and its answer goes: a connection that speaks HTTP/1.1, or one stream of a connection that
 * speaks HTTP/2. Confined to its lane.
 */
sealed interface ConsumerEnd permits ConsumerSide, ConsumerStream {
    Link link();

    Lane lane();

    /** Whether each exchange has a stream of its own, so that what ends one leaves the others alone. */
    default boolean multiplexed() {
        return false;
    }

    /**
     * Makes {@code head} ready to be sent to {@code to}, which may speak another HTTP than this end. What HTTP/1.1
     * says, HTTP/2 can say as well.
     */
    default void adapt(HttpRequest head, ProviderEnd to) {}

    /** Finds {@code receiver} a way to {@code provider}, over a connection that is there already if there is one. */
    default void acquire(Provider provider, Receiver receiver) {
        lane().acquire(provider, receiver);
    }

    /** As {@link #acquire}, but over a connection that has carried nothing yet. */
    default void connect(Provider provider, Receiver receiver) {
        lane().connect(provider, receiver);
    }

    /** Goes on with {@code next} in place of the turn so far. */
    void become(Turn next);

    /** Reads on or stops reading, whichever the turn asks for. */
    void mind();

    /** Something moved, so the limits on silence start anew. */
    void stir();

    /** Whether the consumer keeps up with what is written. */
    boolean writable();

    ChannelFuture write(HttpObject part);

    /** As {@link #write}, where nobody needs to hear that it went out. */
    void writeUntold(HttpObject part);

    /** Sends bytes that no encoder has seen, where the protocol has a place for them: not on a stream among others. */
    ChannelFuture writeRaw(byte[] bytes);

    void flush();

    /** Ends in an orderly way, after what was written, whatever was promised. */
    void close();

    /** Breaks off. */
    void reset();

    /** Breaks off for {@code reason}, a code of HTTP/2, where there is such a thing. */
    default void reset(long reason) {
        reset();
    }

    /** Says {@code signal}, where the protocol knows it: a stream alone does. */
    default void signal(Signal signal) {
        throw new IllegalStateException("HTTP/1.1 knows no " + signal);
    }

    /**
     * Lets the next exchange on the same connection be answered before the one that is under way; {@code told} is told
     * once, whether that is so. Of two that would let another pass, the second does not.
     */
    void letPass(Consumer<Boolean> told);

    /** Waits no longer for an exchange that has not begun. */
    void letPassNoMore();

    /** The turn has told its passage and written what it had to write. */
    void turnEnded(boolean keep);
}
