package dev.stormrider.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2FrameStream;
import io.netty.handler.codec.http2.Http2Headers;
import java.nio.channels.ClosedChannelException;

/**
 * What is written to one stream of HTTP/2: a message's parts as frames, and how much of it still waits for
 * its turn.
 */
// A frame that cannot be written ends the stream, and that is what is heard of; its future tells nothing more.
@SuppressWarnings("FutureReturnValueIgnored")
final class Outflow {
    private static final int FULL = 64 << 10;
    private static final int ROOM = 32 << 10;

    private final Channel channel;
    private final Http2FrameStream stream;
    private final Runnable room;
    private long waiting;
    private boolean full;
    private boolean ended;

    /** @param room is told when more can be written again */
    Outflow(Channel channel, Http2FrameStream stream, Runnable room) {
        this.channel = channel;
        this.stream = stream;
        this.room = room;
    }

    /** Whether the last frame was written, of whatever kind. */
    boolean ended() {
        return ended;
    }

    boolean writable() {
        return !full;
    }

    ChannelFuture head(Http2Headers fields, boolean last) {
        if (ended) {
            return channel.newFailedFuture(new ClosedChannelException());
        }
        ended = last;
        return channel.write(new DefaultHttp2HeadersFrame(fields, last).stream(stream));
    }

    /** {@code part} is released. */
    ChannelFuture part(HttpContent part) {
        if (ended) {
            part.release();
            return channel.newFailedFuture(new ClosedChannelException());
        }
        if (!(part instanceof LastHttpContent last)) {
            return data(part.content(), false);
        }
        if (last.trailingHeaders().isEmpty()) {
            return data(last.content(), true);
        }
        if (last.content().isReadable()) {
            data(last.content(), false);
        } else {
            last.release();
        }
        return head(StreamHeads.fields(last.trailingHeaders()), true);
    }

    private ChannelFuture data(ByteBuf content, boolean last) {
        int length = content.readableBytes();
        waiting += length;
        full |= waiting >= FULL;
        ended = last;
        ChannelFuture written = channel.write(new DefaultHttp2DataFrame(content, last).stream(stream));
        written.addListener(done -> {
            waiting -= length;
            if (full && waiting <= ROOM) {
                full = false;
                room.run();
            }
        });
        return written;
    }

    /** The stream is no more, so nothing is written to it. */
    void over() {
        ended = true;
    }

    /** Breaks the stream off, unless it has come to its end in both directions. */
    void reset(long reason) {
        ended = true;
        channel.write(new DefaultHttp2ResetFrame(reason).stream(stream));
    }
}
