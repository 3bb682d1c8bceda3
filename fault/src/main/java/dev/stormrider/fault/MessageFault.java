package dev.stormrider.fault;

import java.io.IOException;
import java.util.Set;

/**
 * Something that can be done to one message of a stream. As a {@link Fault} it is data, and {@link #play} is blocking
 * code that may be interrupted at any time.
 */
public sealed interface MessageFault
        permits CloseStream, CorruptMessage, DelayMessage, DropMessage, RepeatMessage, ResetStream, SwapMessages {
    /**
     * Does this to {@code message}, which has come and has not been passed on.
     *
     * @return whether anything was changed
     */
    boolean play(Message message, Conversation conversation) throws IOException, InterruptedException;

    /** What kinds of thing this does, at least one; all of them have to be allowed where anybody has to allow it. */
    Set<Family> families();

    /** What is done to one message, in people's words, to follow "the gateway": {@code "loses a message"}. */
    String words();

    /** Whether the stream is over afterwards. */
    default boolean ends() {
        return false;
    }
}
