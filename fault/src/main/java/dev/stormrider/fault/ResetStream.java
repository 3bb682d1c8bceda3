package dev.stormrider.fault;

import java.io.IOException;
import java.util.Set;

/** Breaks the connection in place of a message, without a word. */
public record ResetStream() implements MessageFault {
    @Override
    public boolean play(Message message, Conversation conversation) throws IOException, InterruptedException {
        conversation.reset();
        return true;
    }

    @Override
    public Set<Family> families() {
        return Set.of(Family.LOSS);
    }

    @Override
    public String words() {
        return "breaks the stream off";
    }

    @Override
    public boolean ends() {
        return true;
    }
}
