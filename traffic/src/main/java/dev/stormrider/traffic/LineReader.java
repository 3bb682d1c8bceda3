package dev.stormrider.traffic;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Lines of bytes, each of which is held up to a limit, however long it is. */
final class LineReader {
    /** One line. */
    static final class Line {
        private final byte[] bytes;
        private final boolean whole;
        private final boolean ended;

        private Line(byte[] bytes, boolean whole, boolean ended) {
            this.bytes = bytes;
            this.whole = whole;
            this.ended = ended;
        }

        /** Without its end; nothing of a line that is longer than the limit. Not to be changed. */
        byte[] bytes() {
            return bytes;
        }

        /** Whether all of it is held. */
        boolean whole() {
            return whole;
        }

        /** Whether a line feed came. */
        boolean ended() {
            return ended;
        }
    }

    private final InputStream in;
    private final int limit;
    private final byte[] buffer = new byte[64 << 10];
    private int at;
    private int filled;

    LineReader(InputStream in, int limit) {
        this.in = in;
        this.limit = limit;
    }

    /** The next line; empty where there is none. */
    Optional<Line> next() throws IOException {
        if (at == filled && !fill()) {
            return Optional.empty();
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean whole = true;
        while (at < filled || fill()) {
            int end = end();
            whole &= line.size() + (long) (end - at) <= limit;
            if (whole) {
                line.write(buffer, at, end - at);
            } else {
                line.reset();
            }
            at = end;
            if (at < filled) {
                at++;
                return Optional.of(new Line(line.toByteArray(), whole, true));
            }
        }
        return Optional.of(new Line(line.toByteArray(), whole, false));
    }

    private int end() {
        int end = at;
        while (end < filled && buffer[end] != '\n') {
            end++;
        }
        return end;
    }

    private boolean fill() throws IOException {
        at = 0;
        filled = Math.max(0, in.read(buffer));
        return filled > 0;
    }
}
