package dev.stormrider.gateway;

import io.netty.buffer.ByteBuf;

/**
 * Follows a chunked body through the bytes that carry it, to its end and no further (RFC 9112, section 7.1). It knows
 * one spelling only: no bare line feeds, sizes that a long can hold, and lines of a limited length.
 */
final class ChunkScan {
    private enum Stage {
        SIZE,
        EXTENSION,
        SIZE_END,
        DATA,
        DATA_CR,
        DATA_LF,
        LINE_START,
        LINE,
        LINE_END,
        LAST_LF,
        DONE,
        ODD
    }

    private static final int DIGITS = 15;

    private final int lineBytes;
    private Stage stage = Stage.SIZE;
    private long size;
    private int digits;
    private int inLines;

    /** @param lineBytes the longest extension of a chunk, and the longest trailer section */
    ChunkScan(int lineBytes) {
        this.lineBytes = lineBytes;
    }

    /** Whether the body has ended. */
    boolean done() {
        return stage == Stage.DONE;
    }

    /** Whether what came is no chunked body. */
    boolean odd() {
        return stage == Stage.ODD;
    }

    /** Reads from {@code from}, at most to {@code to}; where the body ends, or becomes odd, or {@code to}. */
    int follow(ByteBuf bytes, int from, int to) {
        int at = from;
        while (at < to && stage != Stage.DONE && stage != Stage.ODD) {
            if (stage == Stage.DATA) {
                int part = (int) Math.min(size, to - at);
                at += part;
                size -= part;
                stage = size == 0 ? Stage.DATA_CR : Stage.DATA;
            } else {
                stage = next(bytes.getByte(at));
                at += stage == Stage.ODD ? 0 : 1;
            }
        }
        return at;
    }

    private Stage next(byte b) {
        return switch (stage) {
            case SIZE -> size(b);
            case EXTENSION -> b == '\r' ? Stage.SIZE_END : text(b, Stage.EXTENSION);
            case SIZE_END -> b == '\n' ? sized() : Stage.ODD;
            case DATA_CR -> b == '\r' ? Stage.DATA_LF : Stage.ODD;
            case DATA_LF -> b == '\n' ? newSize() : Stage.ODD;
            case LINE_START -> b == '\r' ? Stage.LAST_LF : text(b, Stage.LINE);
            case LINE -> b == '\r' ? Stage.LINE_END : text(b, Stage.LINE);
            case LINE_END -> b == '\n' ? Stage.LINE_START : Stage.ODD;
            case LAST_LF -> b == '\n' ? Stage.DONE : Stage.ODD;
            case DATA, DONE, ODD -> throw new IllegalStateException("no byte is read at " + stage);
        };
    }

    private Stage size(byte b) {
        int digit = Character.digit(b, 16);
        if (digit >= 0) {
            size = size << 4 | digit;
            return ++digits <= DIGITS ? Stage.SIZE : Stage.ODD;
        }
        if (digits == 0) {
            return Stage.ODD;
        }
        return b == '\r' ? Stage.SIZE_END : b == ';' ? text(b, Stage.EXTENSION) : Stage.ODD;
    }

    private Stage sized() {
        return size == 0 ? Stage.LINE_START : Stage.DATA;
    }

    private Stage newSize() {
        digits = 0;
        inLines = 0;
        return Stage.SIZE;
    }

    private Stage text(byte b, Stage go) {
        return Octets.value(b) && ++inLines <= lineBytes ? go : Stage.ODD;
    }
}
