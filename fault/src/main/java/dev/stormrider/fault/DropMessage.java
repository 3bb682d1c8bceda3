package dev.stormrider.fault;

/** Loses a message: its writer takes it for sent, its reader never sees it. */
public record DropMessage() implements MessageFault {
    @Override
    public boolean play(Message message, Conversation conversation) {
        return true;
    }

    @Override
    public String words() {
        return "loses a message";
    }
}
