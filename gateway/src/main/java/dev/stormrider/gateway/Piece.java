package dev.stormrider.gateway;

import dev.stormrider.fault.Message;
import java.util.Optional;

/**
 * What came next in a stream of messages: a message, or bytes between messages that pass as they are.
 *
 * @param bytes as they came; of a message, none, since it gets a frame of its own
 */
record Piece(Optional<Message> message, byte[] bytes) {
    private static final byte[] NONE = {};

    /** Behind the last one. */
    static final Piece END = new Piece(Optional.empty(), NONE);

    static Piece of(Message message) {
        return new Piece(Optional.of(message), NONE);
    }

    static Piece between(byte[] bytes) {
        return new Piece(Optional.empty(), bytes);
    }

    int size() {
        return bytes.length + message.map(held -> held.content().length()).orElse(0);
    }
}
