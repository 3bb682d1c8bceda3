package dev.stormrider.gateway;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameStream;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One exchange on a connection to a provider that speaks HTTP/2. */
final class ProviderStream implements ProviderEnd {
    private final ProviderConnection connection;
    private final Http2FrameStream stream;
    private final Inflow in;
    private final Outflow out;
    private final boolean reused;

    private @Nullable Receiver receiver;

    /** The head, held until it is known whether anything follows, since its frame says so. */
    private @Nullable HttpRequest unsent;

    private boolean begun;
    private boolean answerBegun;

    ProviderStream(
            ProviderConnection connection,
            Channel channel,
            Http2FrameStream stream,
            Receiver receiver,
            boolean reused) {
        this.connection = connection;
        this.stream = stream;
        this.receiver = receiver;
        this.reused = reused;
        this.in = new Inflow(channel, connection.flusher(), stream);
        this.out = new Outflow(channel, stream, this::room);
    }

    @Override
    public boolean reused() {
        return reused;
    }

    @Override
    public void send(HttpRequest head) {
        unsent = head;
        if (head instanceof FullHttpRequest whole) {
            write(new DefaultLastHttpContent(whole.content()));
        }
    }

    @Override
    public ChannelFuture writeTold(HttpContent part) {
        begin(false);
        return out.part(part);
    }

    @Override
    public void handTo(Receiver other) {
        receiver = other;
    }

    @Override
    public void write(HttpObject part) {
        HttpContent content = (HttpContent) part;
        boolean nothing = content instanceof LastHttpContent last
                && !last.content().isReadable()
                && last.trailingHeaders().isEmpty();
        if (unsent != null && nothing) {
            content.release();
            begin(true);
        } else {
            begin(false);
            var unused = out.part(content);
        }
    }

    private void begin(boolean last) {
        HttpRequest head = unsent;
        unsent = null;
        if (head == null) {
            return;
        }
        begun = true;
        String scheme = connection.provider().upstream().secure() ? "https" : "http";
        Http2Headers fields = StreamHeads.fields(head, scheme);
        ChannelFuture written = out.head(fields, last);
        written.addListener(done -> {
            // Where the connection is what failed, its end tells more.
            if (!done.isSuccess() && !(done.cause() instanceof IOException)) {
                broken("cannot be sent the request: " + Wire.told(done.cause()));
            }
        });
    }

    @Override
    public void flush() {
        begin(false);
        connection.flush();
    }

    @Override
    public boolean writable() {
        return out.writable();
    }

    private void room() {
        Receiver to = receiver;
        if (to != null) {
            to.writable();
        }
    }

    @Override
    public void read(boolean on) {
        in.open(on);
    }

    @Override
    public void release() {
        end();
    }

    @Override
    public void abort() {
        end();
    }

    /** What is not at its end in both directions is broken off. */
    private void end() {
        boolean halfway = receiver != null || !out.ended();
        receiver = null;
        unsent = null;
        in.open(true);
        if (begun && halfway) {
            out.reset(Http2Error.CANCEL.code());
            connection.flush();
        } else if (!begun) {
            connection.forget(stream);
        }
    }

    void head(Http2HeadersFrame frame) {
        Receiver to = receiver;
        if (to == null) {
            return;
        }
        if (answerBegun) {
            receiver = null;
            to.part(new DefaultLastHttpContent(Unpooled.EMPTY_BUFFER, StreamHeads.trailers(frame.headers())));
            return;
        }
        Optional<HttpResponse> read = StreamHeads.response(frame.headers());
        boolean known = read.isPresent() && read.get().status().code() != 101;
        if (!known) {
            out.reset(Http2Error.PROTOCOL_ERROR.code());
            broken("answered with the status " + frame.headers().status());
            return;
        }
        boolean interim = read.get().status().codeClass() == HttpStatusClass.INFORMATIONAL;
        answerBegun = !interim;
        to.head(read.get());
        if (frame.isEndStream()) {
            receiver = null;
        }
        if (interim || frame.isEndStream()) {
            to.part(LastHttpContent.EMPTY_LAST_CONTENT);
        }
    }

    void data(Http2DataFrame frame) {
        Receiver to = receiver;
        int came = frame.initialFlowControlledBytes();
        if (to == null) {
            frame.release();
        } else if (!answerBegun) {
            frame.release();
            out.reset(Http2Error.PROTOCOL_ERROR.code());
            broken("sent a body before its head");
        } else if (frame.isEndStream()) {
            receiver = null;
            to.part(new DefaultLastHttpContent(frame.content()));
        } else {
            to.part(new DefaultHttpContent(frame.content()));
        }
        in.came(came);
    }

    void paused() {
        Receiver to = receiver;
        if (to != null) {
            to.paused();
        }
    }

    /** The provider broke the stream off, or left it undone. */
    void reset(long reason) {
        Receiver to = receiver;
        receiver = null;
        out.over();
        if (to != null) {
            to.reset(reason, connection.told("broke the stream off (" + Multiplexing.name(reason) + ")"));
        }
    }

    void broken(String why) {
        Receiver to = receiver;
        receiver = null;
        out.over();
        if (to != null) {
            to.broken(connection.told(why));
        }
    }
}
