package dev.stormrider.fault;

import java.io.IOException;
import java.util.Set;

/** Sends the same message {@code copies} times, one right after the other. */
public record RepeatMessage(int copies) implements MessageFault {
    private static final int LIMIT = 100;

    public RepeatMessage {
        if (copies < 2 || copies > LIMIT) {
            throw new IllegalArgumentException("a message is repeated 2 to " + LIMIT + " times: " + copies);
        }
    }

    @Override
    public boolean play(Message message, Conversation conversation) throws IOException, InterruptedException {
        for (int copy = 0; copy < copies; copy++) {
            conversation.pass(message);
        }
        return true;
    }

    @Override
    public Set<Family> families() {
        return Set.of(Family.DISORDER);
    }

    @Override
    public String words() {
        return "sends a message " + copies + " times";
    }
}
