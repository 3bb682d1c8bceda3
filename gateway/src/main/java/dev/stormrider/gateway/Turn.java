package dev.stormrider.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpContent;

/** What a consumer's connection is busy with: one exchange. All calls come on the connection's event loop. */
sealed interface Turn permits Asking, Crossing, Gathering, Playing, Tunnel {
    void start();

    /** The next part of the request's body; {@code part} is the turn's to release. */
    void content(HttpContent part);

    /** Bytes that are no HTTP any more; {@code bytes} are the turn's to release. */
    default void ascend(ByteBuf bytes) {
        bytes.release();
    }

    /** The request turned out to be unreadable in the middle of its body. */
    void spoiled(Refusal refusal);

    /** Whether no more of the request should be read for now. */
    default boolean full() {
        return false;
    }

    /** What was read is passed on; a good moment to flush. */
    default void paused() {}

    /** The consumer has read enough to be sent more. */
    default void writable() {}

    /** The consumer has sent its last byte; it may still be reading. */
    void consumerClosed();

    /** The consumer's connection is no more. The turn ends and tells its passage. */
    void consumerGone();

    /** Nothing has moved for {@code nanos}. */
    void quiet(long nanos);
}
