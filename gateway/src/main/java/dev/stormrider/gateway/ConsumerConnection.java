package dev.stormrider.gateway;

import dev.stormrider.fault.Signal;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http2.DefaultHttp2GoAwayFrame;
import io.netty.handler.codec.http2.DefaultHttp2PingFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.DefaultHttp2SettingsFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameStream;
import io.netty.handler.codec.http2.Http2FrameStreamEvent;
import io.netty.handler.codec.http2.Http2FrameStreamException;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2StreamFrame;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a consumer that speaks HTTP/2. What it is busy with are its streams; each goes its own way. It has
 * connections of its own to the providers, so that no other consumer is ever answered over them. Confined to its lane.
 */
// A write or close that fails ends the connection, and that is what is heard of; its future tells nothing more.
@SuppressWarnings("FutureReturnValueIgnored")
final class ConsumerConnection extends ChannelInboundHandlerAdapter implements Swept {
    private final Link link;
    private final Lane lane;
    private final Channel channel;
    private final Lingering lingering;
    private final Flusher flusher;
    private final IdentityHashMap<Http2FrameStream, ConsumerStream> streams = new IdentityHashMap<>();
    private List<ConsumerStream> touched = new ArrayList<>();
    private final IdentityHashMap<Provider, ProviderConnection> providers = new IdentityHashMap<>();

    private final Silence silence = new Silence();
    private @Nullable HttpRequest upgrade;
    private Optional<Overtaken> overtaken = Optional.empty();
    private boolean leaving;

    /** The stream whose answer waits for another's, and who is told of that. */
    private record Overtaken(ConsumerStream stream, Consumer<Boolean> told) {}

    ConsumerConnection(Link link, Lane lane, Channel channel, Lingering lingering) {
        this.lingering = lingering;
        this.link = link;
        this.lane = lane;
        this.channel = channel;
        this.flusher = new Flusher(channel);
    }

    Link link() {
        return link;
    }

    Lane lane() {
        return lane;
    }

    Channel channel() {
        return channel;
    }

    Flusher flusher() {
        return flusher;
    }

    /** Finds {@code receiver} a stream to {@code provider} over the connection that this consumer's streams share. */
    void acquire(Provider provider, Receiver receiver) {
        if (provider.spoken().single()) {
            lane.acquire(provider, receiver);
            return;
        }
        ProviderConnection shared = providers.get(provider);
        if (shared == null || !shared.usable()) {
            shared = ProviderConnection.open(lane, provider, false);
            providers.put(provider, shared);
        }
        shared.lend(receiver);
    }

    /** Finds {@code receiver} a stream over a connection that carries nothing else, now or later. */
    void connect(Provider provider, Receiver receiver) {
        if (provider.spoken().single()) {
            lane.connect(provider, receiver);
            return;
        }
        ProviderConnection.open(lane, provider, true).lend(receiver);
    }

    /** Takes the request that came in HTTP/1.1 for the first stream, of which the answer alone is still to come. */
    void goOnFrom(StreamUpgrade wish, Http2FrameCodec codec) {
        upgrade = wish.head();
        try {
            codec.onHttpServerUpgrade(wish.settings());
        } catch (Http2Exception unacceptable) {
            // Its settings are not what they may be, and it has been told that HTTP/2 is spoken.
            channel.pipeline().fireExceptionCaught(unacceptable);
        }
    }

    /** Says what concerns the connection as a whole. */
    void signal(Signal signal) {
        switch (signal) {
            case Signal.Goodbye(var code) -> {
                leaving = true;
                Multiplexing.bidGoodbye(channel, code.code());
            }
            case Signal.Pings(int count) -> {
                for (int i = 0; i < count; i++) {
                    channel.write(new DefaultHttp2PingFrame(i, false));
                }
            }
            case Signal.Settings(int count) -> {
                for (int i = 0; i < count; i++) {
                    channel.write(new DefaultHttp2SettingsFrame(new Http2Settings()));
                }
            }
            case Signal.Abort abort -> throw new IllegalArgumentException("one stream's own: " + abort);
        }
        flusher.flush();
    }

    /** As {@link ConsumerEnd#letPass}, for the answer on {@code stream}. */
    void letPass(ConsumerStream stream, Consumer<Boolean> told) {
        if (overtaken.isPresent()) {
            told.accept(false);
        } else {
            overtaken = Optional.of(new Overtaken(stream, told));
        }
    }

    void letPassNoMore(ConsumerStream stream) {
        overtaken.filter(held -> held.stream() == stream).ifPresent(held -> passed(held, false));
    }

    /** All of the answer on {@code stream} was given. */
    void answered(ConsumerStream stream) {
        overtaken.filter(held -> held.stream() != stream).ifPresent(held -> passed(held, true));
    }

    private void passed(Overtaken held, boolean by) {
        overtaken = Optional.empty();
        held.told().accept(by);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        lane.add(this);
        channel.write(Multiplexing.roomForStreams());
        flusher.flush();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        silence.stir();
        if (message instanceof Http2StreamFrame frame && frame.stream() != null) {
            stream(frame);
        } else {
            leaving |= message instanceof Http2GoAwayFrame;
            ReferenceCountUtil.release(message);
            leave();
        }
    }

    private void stream(Http2StreamFrame frame) {
        ConsumerStream stream = streams.get(frame.stream());
        if (stream == null && frame instanceof Http2HeadersFrame head) {
            ConsumerStream fresh = new ConsumerStream(this, head.stream());
            streams.put(head.stream(), fresh);
            touch(fresh);
            fresh.begin(head);
        } else if (stream != null && frame instanceof Http2HeadersFrame trailers) {
            touch(stream);
            stream.trailers(trailers);
        } else if (stream != null && frame instanceof Http2DataFrame data) {
            touch(stream);
            stream.data(data);
        } else if (stream != null && frame instanceof Http2ResetFrame) {
            stream.gone();
        } else {
            ReferenceCountUtil.release(frame);
        }
    }

    /** It has been told something of which it hears the end; at worst more than once. */
    private void touch(ConsumerStream stream) {
        if (touched.isEmpty() || touched.getLast() != stream) {
            touched.add(stream);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        List<ConsumerStream> now = touched;
        if (!now.isEmpty()) {
            touched = new ArrayList<>();
            now.forEach(ConsumerStream::paused);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        HttpRequest first = upgrade;
        if (first != null && event instanceof Http2FrameStreamEvent opened) {
            upgrade = null;
            ConsumerStream stream = new ConsumerStream(this, opened.stream());
            streams.put(opened.stream(), stream);
            stream.beginWhole(first);
            return;
        }
        Optional<Http2FrameStream> ended = Multiplexing.closed(event);
        if (ended.isPresent()) {
            ConsumerStream closed = streams.remove(ended.get());
            if (closed != null) {
                closed.gone();
            }
            leave();
        } else if (event instanceof ChannelInputShutdownEvent) {
            // Who speaks HTTP/2 and sends no more can acknowledge nothing more either.
            channel.close();
        }
    }

    /** A consumer that has said that it goes is let go when its last answer is out. */
    private void leave() {
        if (leaving && streams.isEmpty()) {
            channel.close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof Http2FrameStreamException broken) {
            channel.write(new DefaultHttp2ResetFrame(broken.error()).stream(broken.stream()));
            flusher.flush();
        } else if (Multiplexing.answered(cause)) {
            // The codec says what is wrong, and closes.
            lingering.begin();
        } else {
            channel.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        lane.remove(this);
        List<ConsumerStream> open = List.copyOf(streams.values());
        streams.clear();
        touched.clear();
        open.forEach(ConsumerStream::gone);
        providers.values().forEach(ProviderConnection::close);
        providers.clear();
    }

    @Override
    public void sweep(long now) {
        long quiet = silence.at(now);
        new ArrayList<>(streams.values()).forEach(stream -> stream.sweep(now));
        providers.values().removeIf(connection -> !connection.usable());
        if (link.draining() && !leaving) {
            leaving = true;
            channel.writeAndFlush(new DefaultHttp2GoAwayFrame(Http2Error.NO_ERROR));
            leave();
        }
        if (streams.isEmpty() && quiet > lane.limits.idle().toNanos()) {
            channel.write(new DefaultHttp2GoAwayFrame(Http2Error.NO_ERROR));
            channel.close();
        }
    }
}
