package dev.stormrider.gateway;

import io.netty.buffer.ByteBuf;

/** The stretches of a head that are left out when it is passed on, and what takes their place. */
final class Cuts {
    private static final int MOST = 8;

    private final int[] from = new int[MOST];
    private final int[] to = new int[MOST];
    private final byte[][] instead = new byte[MOST][];
    private int count;

    void clear() {
        count = 0;
    }

    boolean none() {
        return count == 0;
    }

    /**
     * Leaves out what stands from {@code begin} to {@code end}, behind all that was cut before; false, no more can be.
     */
    boolean cut(int begin, int end, byte[] replacement) {
        if (count == MOST) {
            return false;
        }
        from[count] = begin;
        to[count] = end;
        instead[count++] = replacement;
        return true;
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
