package dev.stormrider.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;

/** Takes one answer of a provider. All calls come on the event loop that the two connections share. */
sealed interface Receiver permits Asking, Call, Crossing, Delivery, Switched, Talk, Tunnel {
    /** {@code side} is this receiver's until it is released or aborted. */
    void connected(ProviderEnd side);

    void head(HttpResponse head);

    /** {@code part} is the receiver's to release. */
    void part(HttpContent part);

    /** Bytes that are no HTTP any more; {@code bytes} are the receiver's to release. */
    default void descend(ByteBuf bytes) {
        bytes.release();
    }

    /** The provider has said its last word over a connection that was switched; it may still be listening. */
    default void providerClosed() {}

    /** More can be written to the provider again. */
    void writable();

    /** What was read is passed on; a good moment to flush. */
    void paused();

    /** There will be no more. */
    void broken(String why);

    /** There will be no more, and the provider said so for {@code reason}, a code of HTTP/2. */
    void reset(long reason, String why);
}
