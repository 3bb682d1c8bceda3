package dev.stormrider.gateway;

import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import java.nio.ByteBuffer;

/**
 * Takes the copy of one exchange while it passes. All calls come from one event loop, which must not be held up. Bytes
 * are there to be read while the call lasts.
 */
public interface Copy {
    /**
     * The request has come.
     *
     * @param head the request as its consumer wrote it, without its body
     */
    void request(Request head);

    /** The next part of the request's body; whether more of this exchange is wanted. */
    boolean requestPart(ByteBuffer bytes);

    /**
     * The answer has come.
     *
     * @param head the answer as the provider wrote it, without its body
     * @param framed whether its body follows with the frames of its chunks (RFC 9112, section 7.1)
     */
    void answer(Response head, boolean framed);

    /** The next part of the answer's body; whether more of this exchange is wanted. */
    boolean answerPart(ByteBuffer bytes);

    /** The exchange is over; {@code whole}, the consumer was sent all that its provider answered. */
    void ended(boolean whole);
}
