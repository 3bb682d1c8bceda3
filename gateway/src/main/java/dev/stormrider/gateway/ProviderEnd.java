package dev.stormrider.gateway;

import io.netty.channel.ChannelFuture;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;

/**
 * Where a request goes and its answer comes from: a connection to a provider that speaks HTTP/1.1, or one stream of a
 * connection that speaks HTTP/2. Confined to its lane.
 */
sealed interface ProviderEnd permits ProviderSide, ProviderStream {
    /** Whether its connection has carried an exchange before, so that the provider may be about to close it. */
    boolean reused();

    void send(HttpRequest head);

    /** The rest of the answer is {@code other}'s. */
    void handTo(Receiver other);

    void write(HttpObject part);

    /** As {@link #write}, where it must be heard when it went out. */
    ChannelFuture writeTold(HttpContent part);

    void flush();

    /** Whether the provider keeps up with what is written. */
    boolean writable();

    /** Goes on to read the answer, or holds it back. */
    void read(boolean on);

    /** Gives it back for the next exchange, unless more than one answer has come. */
    void release();

    /** Ends it in the middle of what it was doing; what was not flushed is never sent. */
    void abort();
}
