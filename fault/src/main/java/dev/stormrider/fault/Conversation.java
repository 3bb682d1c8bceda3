package dev.stormrider.fault;

import dev.stormrider.rule.Seed;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * One way of a stream of messages, held by the gateway for a fault to play with; the other way passes meanwhile. All
 * calls block; one thread uses it. What is not passed on has not been sent.
 */
public interface Conversation {
    /** The next message, whole; empty when this way has ended. */
    Optional<Message> next() throws IOException, InterruptedException;

    /** Sends {@code message} on its way, in a frame of its own. Nothing happens where nobody reads any more. */
    void pass(Message message) throws InterruptedException;

    /** Chance for the message that came last, as {@link Exchange#seed} is for an exchange. */
    Seed seed();

    /** Waits. Returns early, with {@code false}, when the consumer has gone. */
    boolean pause(Duration time) throws InterruptedException;

    /**
     * Ends the stream, after what was passed on: in the protocol's own words, where it has some.
     *
     * @param code what the reader is told, where the protocol tells it: a WebSocket's status (RFC 6455, section 7.4)
     */
    void close(int code) throws InterruptedException;

    /** Breaks the consumer's connection (RST), or where it is one of many on a connection, the stream. */
    void reset();
}
