package dev.stormrider.gateway;

import io.netty.buffer.ByteBuf;

/** Finds the end of a head that comes in pieces, looking at each byte once. */
final class HeadEnd {
    static final int NOT_YET = -1;
    static final int ODD = -2;

    private int searched;
    private int lineStart;

    /** Begins anew, with the next head. */
    void clear() {
        searched = 0;
        lineStart = 0;
    }

    /**
     * How long the head is that begins where {@code in} is read next, its empty line included. {@link #ODD} where a
     * line does not end with CR LF, or there is nothing but the empty line.
     */
    int find(ByteBuf in) {
        int start = in.readerIndex();
        int end = in.writerIndex();
        while (true) {
            int feed = in.indexOf(start + searched, end, (byte) '\n');
            if (feed < 0) {
                searched = end - start;
                return NOT_YET;
            }
            int at = feed - start;
            if (at == 0 || in.getByte(feed - 1) != '\r') {
                return ODD;
            }
            searched = at + 1;
            if (at - lineStart == 1) {
                return lineStart == 0 ? ODD : searched;
            }
            lineStart = searched;
        }
    }
}
