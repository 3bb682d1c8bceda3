package dev.stormrider.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpContent;

/** An exchange that goes on while a fault plays with its messages. Calls come on the event loop, but for the last. */
sealed interface Dialogue permits Call, Talk {
    /** The next part of the request; {@code part} is the dialogue's to release. */
    default void content(HttpContent part) {
        part.release();
    }

    /** Bytes of the consumer that are no HTTP any more; {@code bytes} are the dialogue's to release. */
    default void ascend(ByteBuf bytes) {
        bytes.release();
    }

    /** Whether no more of the consumer should be read for now. */
    boolean full();

    /** One side can be written to again. */
    void writable();

    /** What was read is passed on; a good moment to flush. */
    void paused();

    void consumerClosed();

    void consumerGone();

    /** Gives the provider's connection up, however the dialogue has ended. */
    void leaveProvider();

    /** Ends what the fault has left open, and waits for the end. Called on the fault's thread. */
    void settle() throws InterruptedException;
}
