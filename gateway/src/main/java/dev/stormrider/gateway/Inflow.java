package dev.stormrider.gateway;

import io.netty.channel.Channel;
import io.netty.handler.codec.http2.DefaultHttp2WindowUpdateFrame;
import io.netty.handler.codec.http2.Http2FrameStream;

/**
 * What one stream of HTTP/2 may send us: as much again as was taken off our hands, so that who reads slowly slows down
 * whoever writes (RFC 9113, section 5.2).
 */
// A frame that cannot be written ends the connection, and that is what is heard of; its future tells nothing more.
@SuppressWarnings("FutureReturnValueIgnored")
final class Inflow {
    /**
     * Less is not worth a word: it is given back with more, or when the stream closes. All streams of a connection
     * together keep less of its window so than they leave.
     */
    private static final int LEAST = 4 << 10;

    private final Channel channel;
    private final Flusher flusher;
    private final Http2FrameStream stream;
    private boolean open = true;
    private int owed;

    Inflow(Channel channel, Flusher flusher, Http2FrameStream stream) {
        this.channel = channel;
        this.flusher = flusher;
        this.stream = stream;
    }

    /** {@code bytes} have come, padding included. */
    void came(int bytes) {
        owed += bytes;
        settle();
    }

    /** Whether more is wanted. */
    void open(boolean on) {
        open = on;
        settle();
    }

    private void settle() {
        if (open && owed >= LEAST) {
            channel.write(new DefaultHttp2WindowUpdateFrame(owed).stream(stream));
            owed = 0;
            flusher.flush();
        }
    }
}
