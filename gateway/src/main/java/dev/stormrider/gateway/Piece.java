package dev.stormrider.gateway;

import dev.stormrider.fault.Body;
import dev.stormrider.fault.Message;
import java.util.Optional;

/**
 * What came next in a stream of messages: a message, or bytes between messages that pass as they are.
 *
 * @param bytes as they came; of a message, none, since it gets a frame of its own
 * @param last whether nothing comes behind it
 */
record Piece(Optional<Message> message, Body bytes, boolean last) {
    private static final int HELD_BYTES = 64;

    /** Behind the last one. */
    static final Piece END = new Piece(Optional.empty(), Body.empty(), true);

    static Piece of(Message message) {
        return new Piece(Optional.of(message), Body.empty(), false);
    }

    static Piece between(byte[] bytes) {
        return new Piece(Optional.empty(), Body.of(bytes), false);
    }

    /** What it takes to hold it: many that are empty must not fill the memory either. */
    int size() {
        return HELD_BYTES
                + bytes.length()
                + message.map(held -> held.content().length()).orElse(0);
    }
}
