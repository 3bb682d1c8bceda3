package dev.stormrider.gateway;

import dev.stormrider.fault.Body;
import dev.stormrider.fault.Message;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * Messages of gRPC (its "gRPC over HTTP2"): each behind a byte that says whether it is compressed, and four that say
 * how long it is. Each is compressed for itself, so that it can be lost without the others.
 */
final class CallMessages implements Messages {
    private static final int PREFIX_BYTES = 5;
    private static final String COMPRESSED = "compressed message";

    private final int limitBytes;
    private final ByteBuf held = Unpooled.buffer();

    CallMessages(int limitBytes) {
        this.limitBytes = limitBytes;
    }

    @Override
    public void read(ByteBuf bytes, Consumer<Piece> whole) throws IOException {
        held.writeBytes(bytes, bytes.readerIndex(), bytes.readableBytes());
        while (complete()) {
            String kind = held.readByte() == 0 ? "message" : COMPRESSED;
            byte[] content = new byte[held.readInt()];
            held.readBytes(content);
            whole.accept(Piece.of(new Message(kind, Body.of(content))));
        }
        held.discardReadBytes();
    }

    private boolean complete() throws IOException {
        if (held.readableBytes() < PREFIX_BYTES) {
            return false;
        }
        int mark = held.getUnsignedByte(held.readerIndex());
        long length = held.getUnsignedInt(held.readerIndex() + 1);
        if (mark > 1) {
            throw new IOException("a message of gRPC begins with 0 or 1, not with " + mark);
        }
        if (length > limitBytes) {
            throw new IOException("a message is longer than " + limitBytes + " bytes, which is more than is held");
        }
        return held.readableBytes() - PREFIX_BYTES >= length;
    }

    /** What has come of a message whose rest will not come. */
    byte[] rest() {
        return Wire.bytes(held);
    }

    @Override
    public byte[] frame(Message message, boolean toProvider) {
        byte[] content = message.content().bytes();
        ByteBuf frame = Unpooled.buffer(PREFIX_BYTES + content.length, PREFIX_BYTES + content.length);
        frame.writeByte(message.kind().equals(COMPRESSED) ? 1 : 0).writeInt(content.length);
        return Wire.bytes(frame.writeBytes(content));
    }

    @Override
    public byte[] farewell(int code, boolean toProvider) {
        return new byte[0];
    }
}
