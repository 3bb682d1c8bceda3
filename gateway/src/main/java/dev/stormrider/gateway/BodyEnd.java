package dev.stormrider.gateway;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** Finds where the body of an answer ends, in whatever pieces it comes (RFC 9112, section 6.3). */
final class BodyEnd {
    private static final long UNTIL_CLOSE = Long.MAX_VALUE;

    private final @Nullable ChunkScan chunks;
    private long owed;

    /** @param empty whether no body comes, whatever {@code head} says */
    BodyEnd(AnswerScan head, boolean empty, int headBytes) {
        chunks = !empty && head.chunked() ? new ChunkScan(headBytes) : null;
        owed = empty ? 0 : head.length() < 0 ? UNTIL_CLOSE : head.length();
    }

    /** Whether only the end of the connection ends it. */
    boolean untilClose() {
        return chunks == null && owed == UNTIL_CLOSE;
    }

    /**
     * Where in {@code bytes}, that go on at {@code from}, the body ends; their own end, where it goes on after them.
     */
    int follow(ByteBuf bytes, int from) {
        int to = bytes.writerIndex();
        ChunkScan scan = chunks;
        if (scan != null) {
            return scan.follow(bytes, from, to);
        }
        if (owed == UNTIL_CLOSE) {
            return to;
        }
        int end = (int) Math.min(to, from + owed);
        owed -= end - from;
        return end;
    }

    boolean done() {
        ChunkScan scan = chunks;
        return scan == null ? owed == 0 : scan.done();
    }

    /** Whether it cannot be told where it ends. */
    boolean odd() {
        ChunkScan scan = chunks;
        return scan != null && scan.odd();
    }
}
