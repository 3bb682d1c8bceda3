package dev.stormrider.target;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Keeps the newest lines of a stream of bytes, within limits of lines and bytes; safe for use by many threads.
 *
 * <p>Lines are kept as bytes and become text only when asked for, so that a service which prints megabytes a second
 * costs one copy of its bytes and no more.
 */
final class Ring {
    static final int MOST_LINES = 5_000;
    static final int MOST_BYTES = 512 * 1024;
    static final int LONGEST_LINE = 8 * 1024;

    /** Colours and other orders to a terminal, and any other control character except the tabulator. */
    private static final Pattern CONTROLS = Pattern.compile("\u001B\\[[0-?]*[ -/]*[@-~]|[\\p{Cntrl}&&[^\t]]");

    /** Not a record, whose parts would be compared and shown, which arrays do badly. */
    private static final class Kept {
        private final Instant at;
        private final byte[] bytes;

        private Kept(Instant at, byte[] bytes) {
            this.at = at;
            this.bytes = bytes;
        }
    }

    private final InstantSource clock;
    private final ArrayDeque<Kept> kept = new ArrayDeque<>();
    private final byte[] open = new byte[LONGEST_LINE];
    private int openLength;
    private boolean openCut;
    private long keptBytes;
    private long dropped;

    Ring(InstantSource clock) {
        this.clock = clock;
    }

    synchronized void accept(byte[] chunk, int from, int to) {
        Instant now = clock.instant();
        int start = from;
        for (int at = from; at < to; at++) {
            if (chunk[at] == '\n') {
                extend(chunk, start, at);
                endLine(now);
                start = at + 1;
            }
        }
        extend(chunk, start, to);
    }

    /** The stream is at its end: what came after the last line end counts as a line. */
    synchronized void end() {
        if (openLength > 0) {
            endLine(clock.instant());
        }
    }

    synchronized Output output() {
        List<Line> lines = new ArrayList<>(kept.size() + 1);
        kept.forEach(line -> lines.add(new Line(line.at, text(line.bytes))));
        if (openLength > 0) {
            lines.add(new Line(clock.instant(), text(openLine())));
        }
        return new Output(lines, dropped);
    }

    private void extend(byte[] chunk, int from, int to) {
        int room = Math.min(to - from, open.length - openLength);
        System.arraycopy(chunk, from, open, openLength, room);
        openLength += room;
        openCut |= room < to - from;
    }

    private void endLine(Instant now) {
        byte[] line = openLine();
        openLength = 0;
        openCut = false;
        kept.addLast(new Kept(now, line));
        keptBytes += line.length;
        while (kept.size() > MOST_LINES || keptBytes > MOST_BYTES) {
            keptBytes -= kept.removeFirst().bytes.length;
            dropped++;
        }
    }

    private byte[] openLine() {
        byte[] line = Arrays.copyOf(open, openLength);
        if (openCut) {
            byte[] mark = "…".getBytes(StandardCharsets.UTF_8);
            System.arraycopy(mark, 0, line, line.length - mark.length, mark.length);
        }
        return line;
    }

    private static String text(byte[] bytes) {
        return CONTROLS.matcher(new String(bytes, StandardCharsets.UTF_8)).replaceAll("");
    }
}
