package dev.stormrider.gateway;

import dev.stormrider.fault.Body;
import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;

/** Keeps the beginning of a body that streams past, up to a limit. Nothing waits for it. */
final class Kept {
    private final int limitBytes;
    private Body only = Body.empty();
    private ByteArrayOutputStream several = NONE;
    private boolean cut;
    private long came;

    private static final ByteArrayOutputStream NONE = new ByteArrayOutputStream(0);

    Kept(int limitBytes) {
        this.limitBytes = limitBytes;
    }

    void add(ByteBuf piece) {
        int length = piece.readableBytes();
        came += length;
        if (length == 0 || cut) {
            return;
        }
        if (only.isEmpty() && several == NONE && length <= limitBytes) {
            only = Body.of(piece.nioBuffer());
            return;
        }
        if (several == NONE) {
            several = new ByteArrayOutputStream(only.length() + length);
            several.writeBytes(only.bytes());
        }
        int room = Math.min(length, limitBytes - several.size());
        cut = room < length;
        byte[] copy = new byte[room];
        piece.getBytes(piece.readerIndex(), copy);
        several.writeBytes(copy);
    }

    /** What was kept; {@code complete} tells whether the body came to its end. */
    Body body(boolean complete) {
        if (several == NONE) {
            return complete ? only : Body.beginning(only.bytes(), came);
        }
        byte[] bytes = several.toByteArray();
        return complete && !cut ? Body.of(bytes) : Body.beginning(bytes, came);
    }
}
