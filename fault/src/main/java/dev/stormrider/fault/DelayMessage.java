package dev.stormrider.fault;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;

/** Holds a message back, and those behind it, since a stream keeps its order. */
public record DelayMessage(Duration time) implements MessageFault {
    public DelayMessage {
        if (time.isNegative()) {
            throw new IllegalArgumentException("a delay is not negative: " + time);
        }
    }

    @Override
    public boolean play(Message message, Conversation conversation) throws IOException, InterruptedException {
        conversation.pause(time);
        conversation.pass(message);
        return !time.isZero();
    }

    @Override
    public Set<Family> families() {
        return Set.of(Family.DELAY);
    }

    @Override
    public String words() {
        return "holds a message back for " + Words.of(time);
    }
}
