package dev.stormrider.fault;

import java.io.IOException;
import java.util.Set;

/**
 * Ends the stream in place of a message, in an orderly way.
 *
 * @param code what the reader of a WebSocket is told, 1000 to 4999 (RFC 6455, section 7.4): 1001, the other side goes
 *     away; 1011, it failed; 1012, it starts anew. Other protocols tell no code
 */
public record CloseStream(int code) implements MessageFault {
    private static final int LEAST = 1000;
    private static final int MOST = 4999;

    public CloseStream {
        if (code < LEAST || code > MOST) {
            throw new IllegalArgumentException("a stream ends with a code from 1000 to 4999: " + code);
        }
    }

    @Override
    public boolean play(Message message, Conversation conversation) throws IOException, InterruptedException {
        conversation.close(code);
        return true;
    }

    @Override
    public Set<Family> families() {
        return Set.of(Family.LOSS);
    }

    @Override
    public String words() {
        return "ends the stream with the code " + code;
    }

    @Override
    public boolean ends() {
        return true;
    }
}
