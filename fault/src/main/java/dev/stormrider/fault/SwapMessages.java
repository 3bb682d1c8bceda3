package dev.stormrider.fault;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** Lets the next message overtake this one, which waits for it. Where no more comes, this one passes in the end. */
public record SwapMessages() implements MessageFault {
    @Override
    public boolean play(Message message, Conversation conversation) throws IOException, InterruptedException {
        Optional<Message> next = conversation.next();
        if (next.isPresent()) {
            conversation.pass(next.get());
        }
        conversation.pass(message);
        return next.isPresent();
    }

    @Override
    public Set<Family> families() {
        return Set.of(Family.DISORDER);
    }

    @Override
    public String words() {
        return "lets the next message overtake one";
    }
}
