package dev.stormrider.gateway;

import dev.stormrider.fault.Body;
import dev.stormrider.fault.Message;
import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html): a message is what stands before
 * an empty line, that line included, if there is data in it. Comments, such as a heartbeat, are none.
 */
final class EventMessages implements Messages {
    private final int limitBytes;
    private final ByteArrayOutputStream event = new ByteArrayOutputStream();
    private int lineLength;
    private boolean afterReturn;
    private boolean complete;

    /** Whether lines end with CR LF here, so that a CR is not the whole of an end. */
    private boolean pairs;

    EventMessages(int limitBytes) {
        this.limitBytes = limitBytes;
    }

    @Override
    public void read(ByteBuf bytes, Consumer<Piece> whole) throws IOException {
        for (int i = bytes.readerIndex(); i < bytes.writerIndex(); i++) {
            byte b = bytes.getByte(i);
            boolean halfOfBreak = b == '\n' && afterReturn;
            pairs = afterReturn ? halfOfBreak : pairs;
            if (complete && !halfOfBreak) {
                give(whole);
            }
            event.write(b);
            boolean lineEnds = !halfOfBreak && (b == '\n' || b == '\r');
            complete |= lineEnds && lineLength == 0;
            lineLength = lineEnds ? 0 : lineLength + (halfOfBreak ? 0 : 1);
            afterReturn = b == '\r';
        }
        // The second half of a line break that came in a packet of its own belongs to what was given on before it.
        boolean lateHalf = event.size() == 1 && lineLength == 0 && !complete;
        if (complete && !(afterReturn && pairs) || lateHalf) {
            give(whole);
        }
        if (event.size() > limitBytes) {
            throw new IOException("an event is longer than " + limitBytes + " bytes, which is more than is held");
        }
    }

    private void give(Consumer<Piece> whole) {
        byte[] bytes = event.toByteArray();
        event.reset();
        complete = false;
        String lines = new String(bytes, StandardCharsets.ISO_8859_1).replace('\r', '\n');
        boolean data = lines.startsWith("data") || lines.contains("\ndata");
        whole.accept(data ? Piece.of(new Message("event", Body.of(bytes))) : Piece.between(bytes));
    }

    @Override
    public byte[] frame(Message message, boolean toProvider) {
        return message.content().bytes();
    }

    @Override
    public byte[] farewell(int code, boolean toProvider) {
        return new byte[0];
    }
}
