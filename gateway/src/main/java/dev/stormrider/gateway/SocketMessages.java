package dev.stormrider.gateway;

import dev.stormrider.fault.Body;
import dev.stormrider.fault.Message;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * Messages of a WebSocket (RFC 6455, section 5). One that came in several frames is put together; ping, pong and close
 * are no messages, and pass as they came.
 */
final class SocketMessages implements Messages {
    private static final int TEXT = 1;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int FINAL = 0x80;
    private static final int RESERVED = 0x70;
    private static final int MASKED = 0x80;
    private static final int KEY_BYTES = 4;
    private static final int SHORT = 126;
    private static final int LONG = 127;

    private final int limitBytes;
    private final ByteBuf held = Unpooled.buffer();
    private final ByteArrayOutputStream collected = new ByteArrayOutputStream();
    private int kind;

    SocketMessages(int limitBytes) {
        this.limitBytes = limitBytes;
    }

    @Override
    public void read(ByteBuf bytes, Consumer<Piece> whole) throws IOException {
        held.writeBytes(bytes, bytes.readerIndex(), bytes.readableBytes());
        int length = frameLength();
        while (length > 0 && held.readableBytes() >= length) {
            frame(held.readSlice(length), whole);
            length = frameLength();
        }
        held.discardReadBytes();
    }

    /** How long the frame is that begins here; 0 while that is not known. */
    private int frameLength() throws IOException {
        int at = held.readerIndex();
        int known = held.readableBytes();
        int headLength = known < 2 ? Integer.MAX_VALUE : headLength(held.getByte(at + 1));
        if (known < headLength) {
            return 0;
        }
        int told = held.getByte(at + 1) & ~MASKED & 0xFF;
        long length = told == LONG ? held.getLong(at + 2) : told == SHORT ? held.getUnsignedShort(at + 2) : told;
        if (length < 0 || length + collected.size() > limitBytes) {
            throw new IOException("a message is longer than " + limitBytes + " bytes, which is more than is held");
        }
        return headLength + (int) length;
    }

    private static int headLength(byte second) {
        int told = second & ~MASKED & 0xFF;
        int more = told == LONG ? Long.BYTES : told == SHORT ? Short.BYTES : 0;
        return 2 + more + ((second & MASKED) != 0 ? KEY_BYTES : 0);
    }

    private void frame(ByteBuf frame, Consumer<Piece> whole) throws IOException {
        int first = frame.getUnsignedByte(0);
        int opcode = first & 0xF;
        if (opcode >= CLOSE) {
            whole.accept(Piece.between(Wire.bytes(frame)));
            return;
        }
        if ((first & RESERVED) != 0) {
            throw new IOException("a message is in an extension that was not agreed on");
        }
        kind = opcode == 0 ? kind : opcode;
        collected.writeBytes(content(frame));
        if ((first & FINAL) != 0) {
            String called = kind == TEXT ? "text" : "binary";
            whole.accept(Piece.of(new Message(called, Body.of(collected.toByteArray()))));
            collected.reset();
        }
    }

    private static byte[] content(ByteBuf frame) {
        int headLength = headLength(frame.getByte(1));
        byte[] content = new byte[frame.readableBytes() - headLength];
        frame.getBytes(headLength, content);
        if ((frame.getByte(1) & MASKED) != 0) {
            mask(content, frame.getInt(headLength - KEY_BYTES));
        }
        return content;
    }

    private static void mask(byte[] content, int key) {
        for (int i = 0; i < content.length; i++) {
            content[i] ^= (byte) (key >>> (3 - i % KEY_BYTES) * Byte.SIZE);
        }
    }

    @Override
    public byte[] frame(Message message, boolean toProvider) {
        int opcode = message.kind().equals("text") ? TEXT : BINARY;
        return framed(opcode, message.content().bytes(), toProvider);
    }

    @Override
    public byte[] farewell(int code, boolean toProvider) {
        return framed(CLOSE, new byte[] {(byte) (code >> Byte.SIZE), (byte) code}, toProvider);
    }

    /** One frame; to the provider with a mask, as a consumer must write it (section 5.3). */
    private static byte[] framed(int opcode, byte[] content, boolean toProvider) {
        ByteBuf frame = Unpooled.buffer(2 + Long.BYTES + KEY_BYTES + content.length);
        frame.writeByte(FINAL | opcode);
        int mark = toProvider ? MASKED : 0;
        if (content.length < SHORT) {
            frame.writeByte(mark | content.length);
        } else if (content.length <= 0xFFFF) {
            frame.writeByte(mark | SHORT).writeShort(content.length);
        } else {
            frame.writeByte(mark | LONG).writeLong(content.length);
        }
        if (toProvider) {
            int key = java.util.Arrays.hashCode(content);
            frame.writeInt(key);
            mask(content, key);
        }
        return Wire.bytes(frame.writeBytes(content));
    }
}
