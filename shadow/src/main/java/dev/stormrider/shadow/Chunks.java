package dev.stormrider.shadow;

import dev.stormrider.fault.Body;
import java.io.ByteArrayOutputStream;
import java.util.Collection;

/**
 * A body out of the frames of its chunks (RFC 9112, section 7.1). The gateway has let through only what is framed well;
 * what is not, all the same, is told as not whole.
 */
final class Chunks {
    /** As many as the gateway lets through, leading zeros among them. */
    private static final int DIGITS = 15;

    private Chunks() {}

    static Body joined(Collection<byte[]> pieces) {
        byte[] wire = Pieces.bytes(pieces);
        ByteArrayOutputStream body = new ByteArrayOutputStream(wire.length);
        int at = 0;
        while (at < wire.length) {
            int line = at;
            while (line < wire.length && wire[line] != '\n') {
                line++;
            }
            long size = size(wire, at, line);
            int from = line + 1;
            if (size == 0) {
                return Body.of(body.toByteArray());
            }
            if (size < 0 || size > wire.length - from) {
                break;
            }
            body.write(wire, from, (int) size);
            at = from + (int) size;
            while (at < wire.length && wire[at++] != '\n') {
                // The end of the line behind the chunk.
            }
        }
        return Body.beginning(body.toByteArray());
    }

    /** The hexadecimal number at {@code from}; negative where there is none, or one of more digits. */
    private static long size(byte[] wire, int from, int to) {
        long size = -1;
        for (int i = from; i < to; i++) {
            int digit = Character.digit(wire[i], 16);
            if (digit < 0) {
                break;
            }
            if (i - from == DIGITS) {
                return -1;
            }
            size = Math.max(0, size) * 16 + digit;
        }
        return size;
    }
}
