package dev.stormrider.fault;

import java.util.Set;

/** Loses a message: its writer takes it for sent, its reader never sees it. */
public record DropMessage() implements MessageFault {
    @Override
    public boolean play(Message message, Conversation conversation) {
        return true;
    }

    @Override
    public Set<Family> families() {
        return Set.of(Family.LOSS);
    }

    @Override
    public String words() {
        return "loses a message";
    }
}
