package dev.stormrider.fault;

import dev.stormrider.rule.Seed;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One request of a consumer, held by the gateway for a fault to play with. All calls block; one thread uses it. An
 * exchange that ends without an answer begun, a close or a reset is answered by the gateway with 502. Sending to a
 * consumer that has gone is no error: nothing is sent, and the {@link Passage} tells.
 */
public interface Exchange {
    /** The request as the consumer sent it, whole. */
    Request request();

    /** Chance for this exchange: the same for the same seed, fault and exchange, in whatever order exchanges come. */
    Seed seed();

    /** How long the fault had been armed when the request came. */
    Duration since();

    /** The moment, for what an answer says of dates. */
    Instant now();

    /** What the provider of this exchange runs on. */
    Node node();

    /**
     * Sends {@code request} to the provider and waits for the whole response. Each call is a delivery of its own.
     *
     * @throws IOException where the provider cannot be reached, or answers no whole response in time
     */
    Response forward(Request request) throws IOException, InterruptedException;

    /**
     * Sends {@code request} to the provider and gives the consumer its answer as it came, in the end: what the fault
     * did is done. An answer that is long or goes on for ever is not waited for.
     *
     * @throws IOException where the provider cannot be reached, or does not answer in time
     */
    default void pass(Request request) throws IOException, InterruptedException {
        answer(forward(request));
    }

    /**
     * Sends the request to the provider, and where the answer is a stream of messages, begins to pass it on: the
     * messages of one way come to whoever calls this, those of the other pass by themselves. Empty where the answer is
     * none: then the consumer was given it as it came, and the exchange has ended.
     *
     * @throws IOException where the provider cannot be reached, or does not answer in time
     */
    default Optional<Conversation> converse(Way way) throws IOException, InterruptedException {
        answer(forward(request()));
        return Optional.empty();
    }

    /** Sends the whole of {@code response} to the consumer, its length corrected, and ends the exchange. */
    void answer(Response response) throws IOException, InterruptedException;

    /**
     * Begins an answer piece by piece with {@code head}'s status and headers; its body is not sent.
     *
     * @param declaredLength the {@code Content-Length} that the consumer is told, in bytes
     */
    void begin(Response head, long declaredLength) throws IOException, InterruptedException;

    /** Sends some bytes of an answer that was begun. */
    void write(byte[] bytes) throws IOException, InterruptedException;

    /**
     * Sends {@code bytes} to the consumer as they are, past all that would frame them. What follows on the connection
     * comes after them, unless the fault ends it.
     *
     * @throws IOException where the protocol has no place for such bytes: it is HTTP/1.1 alone that has one
     */
    void raw(byte[] bytes) throws IOException, InterruptedException;

    /**
     * Says {@code signal} to the consumer.
     *
     * @throws IOException where the protocol knows no such thing: HTTP/2 alone does
     */
    void signal(Signal signal) throws IOException, InterruptedException;

    /**
     * Lets the next exchange on the consumer's connection be answered before this one: waits until that was done, or
     * for {@code limit} where none begins. Whether it was done.
     */
    default boolean letPass(Duration limit) throws InterruptedException {
        pause(limit);
        return false;
    }

    /** Closes the consumer's connection in an orderly way (FIN), whatever was promised. */
    void close();

    /** Breaks the consumer's connection (RST). */
    void reset();

    /** Waits. Returns early, with {@code false}, when the consumer has gone. */
    boolean pause(Duration time) throws InterruptedException;
}
