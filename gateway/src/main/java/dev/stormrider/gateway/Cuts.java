package dev.stormrider.gateway;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/** The stretches of a head that are left out when it is passed on, and what takes their place. */
final class Cuts {
    private int[] from = new int[8];
    private int[] to = new int[8];
    private byte[][] instead = new byte[8][];
    private int count;

    void clear() {
        count = 0;
    }

    boolean none() {
        return count == 0;
    }

    /** Leaves out what stands from {@code begin} to {@code end}, behind all that was cut before. */
    void cut(int begin, int end, byte[] replacement) {
        if (count == from.length) {
            from = Arrays.copyOf(from, 2 * count);
            to = Arrays.copyOf(to, 2 * count);
            instead = Arrays.copyOf(instead, 2 * count);
        }
        from[count] = begin;
        to[count] = end;
        instead[count++] = replacement;
    }

    /** Writes the first {@code length} bytes of {@code head} without what is cut. */
    void write(byte[] head, int length, ByteBuf out) {
        int at = 0;
        for (int i = 0; i < count; i++) {
            out.writeBytes(head, at, from[i] - at).writeBytes(instead[i]);
            at = to[i];
        }
        out.writeBytes(head, at, length - at);
    }
}
