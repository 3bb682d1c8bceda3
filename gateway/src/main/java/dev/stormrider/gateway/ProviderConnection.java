package dev.stormrider.gateway;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2ChannelDuplexHandler;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameStream;
import io.netty.handler.codec.http2.Http2FrameStreamException;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2SettingsFrame;
import io.netty.handler.codec.http2.Http2StreamFrame;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One connection to a provider that speaks HTTP/2, for the streams of one consumer, or of many that speak HTTP/1.1. */
// A write or close that fails ends the connection, and that is what is heard of; its future tells nothing more.
@SuppressWarnings("FutureReturnValueIgnored")
final class ProviderConnection extends Http2ChannelDuplexHandler {
    private final Lane lane;
    private final Provider provider;
    private final boolean once;
    private final boolean shared;
    private final ArrayDeque<Receiver> waiting = new ArrayDeque<>();
    private final IdentityHashMap<Http2FrameStream, ProviderStream> streams = new IdentityHashMap<>();
    private List<ProviderStream> touched = new ArrayList<>();

    private @Nullable Channel channel;
    private @Nullable Flusher flusher;
    private boolean greeted;
    private boolean over;
    private boolean used;
    private long most = Multiplexing.STREAMS;

    /** When it carried something last, on the gateway's clock; before that, when it was opened. */
    private long since;

    private String why = "closed the connection before its answer was complete";

    private ProviderConnection(Lane lane, Provider provider, boolean once, boolean shared) {
        this.lane = lane;
        this.provider = provider;
        this.once = once;
        this.shared = shared;
        this.since = lane.clock.getAsLong();
    }

    /** @param once whether the connection ends with its first exchange */
    static ProviderConnection open(Lane lane, Provider provider, boolean once) {
        return dialled(lane, provider, new ProviderConnection(lane, provider, once, false));
    }

    /** One for the streams of many consumers, none of which holds up another. */
    static ProviderConnection shared(Lane lane, Provider provider) {
        return dialled(lane, provider, new ProviderConnection(lane, provider, false, true));
    }

    private static ProviderConnection dialled(Lane lane, Provider provider, ProviderConnection connection) {
        ChannelFuture connecting = lane.dial(provider, connection);
        Lane.onLoop(lane.loop(), connecting, () -> {
            if (connecting.isSuccess()) {
                connection.connected(connecting.channel());
            } else {
                connection.unreachable(Wire.told(connecting.cause()));
            }
        });
        return connection;
    }

    /** Whether a stream can be opened over it, now or soon. */
    boolean usable() {
        return !over;
    }

    /** Whether the provider admits one stream more, as far as is known. */
    boolean roomy() {
        return !over && streams.size() + waiting.size() < most;
    }

    /** Whether it stands open and carries nothing. */
    boolean idle() {
        return greeted && streams.isEmpty();
    }

    /** Closes it where it has carried nothing for too long, or the provider does not answer the greeting. */
    void sweep(long now) {
        Channel open = channel;
        long limit = (greeted ? lane.limits.pooled() : lane.limits.connect()).toNanos();
        if (open != null && streams.isEmpty() && now - since > limit) {
            over = true;
            why = "did not answer the greeting of HTTP/2";
            open.close();
        }
    }

    Provider provider() {
        return provider;
    }

    void lend(Receiver receiver) {
        Channel now = channel;
        if (now != null && greeted) {
            begin(now, receiver);
        } else if (over) {
            receiver.broken(told(why));
        } else {
            waiting.add(receiver);
        }
    }

    private void connected(Channel now) {
        channel = now;
        flusher = new Flusher(now);
        since = lane.clock.getAsLong();
        now.write(shared ? Multiplexing.roomForAllStreams() : Multiplexing.roomForStreams());
        flush();
        leave();
    }

    /** The provider speaks HTTP/2, which is not known before it has said so. */
    private void greeted(Channel now) {
        greeted = true;
        while (!waiting.isEmpty()) {
            begin(now, waiting.poll());
        }
        flush();
        leave();
    }

    /** The provider has not answered the greeting in HTTP/2, so what waits is carried over HTTP/1.1, if it may be. */
    private void singly() {
        while (!waiting.isEmpty()) {
            Receiver receiver = waiting.poll();
            if (provider.spoken().streams()) {
                receiver.broken(told(why));
            } else if (once) {
                lane.connect(provider, receiver);
            } else {
                lane.acquire(provider, receiver);
            }
        }
    }

    private void unreachable(String because) {
        over = true;
        why = "cannot be reached: " + because;
        while (!waiting.isEmpty()) {
            waiting.poll().broken(told(why));
        }
    }

    private void begin(Channel now, Receiver receiver) {
        Http2FrameStream stream = newStream();
        ProviderStream begun = new ProviderStream(this, now, stream, receiver, used);
        used = true;
        streams.put(stream, begun);
        receiver.connected(begun);
    }

    void flush() {
        Flusher now = flusher;
        if (now != null) {
            now.flush();
        }
    }

    Flusher flusher() {
        return Objects.requireNonNull(flusher, "a stream is only opened over a connection");
    }

    /** {@code stream} has come to its end, or never began. */
    void forget(Http2FrameStream stream) {
        ended(streams.remove(stream));
    }

    private void ended(@Nullable ProviderStream stream) {
        if (stream != null) {
            since = lane.clock.getAsLong();
        }
        leave();
    }

    private void leave() {
        Channel now = channel;
        if (now != null && streams.isEmpty() && waiting.isEmpty() && (over || once && used)) {
            over = true;
            now.close();
        }
    }

    /** Ends the connection with all that is under way. */
    void close() {
        over = true;
        waiting.clear();
        Channel now = channel;
        if (now != null) {
            now.close();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof Http2StreamFrame frame && frame.stream() != null) {
            stream(frame);
        } else {
            over |= message instanceof Http2GoAwayFrame;
            if (message instanceof Http2SettingsFrame told) {
                settled(told.settings(), context.channel());
            }
            ReferenceCountUtil.release(message);
            leave();
        }
    }

    private void settled(Http2Settings settings, Channel now) {
        Long admitted = settings.maxConcurrentStreams();
        if (admitted != null) {
            most = Math.min(admitted, Multiplexing.STREAMS);
        }
        if (!greeted) {
            greeted(now);
        }
    }

    private void stream(Http2StreamFrame frame) {
        ProviderStream stream = streams.get(frame.stream());
        if (stream == null) {
            ReferenceCountUtil.release(frame);
            return;
        }
        touch(stream);
        switch (frame) {
            case Http2HeadersFrame head -> stream.head(head);
            case Http2DataFrame data -> stream.data(data);
            case Http2ResetFrame reset -> stream.reset(reset.errorCode());
            default -> ReferenceCountUtil.release(frame);
        }
    }

    /** It has been told something of which it hears the end; at worst more than once. */
    private void touch(ProviderStream stream) {
        if (touched.isEmpty() || touched.getLast() != stream) {
            touched.add(stream);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        List<ProviderStream> now = touched;
        if (!now.isEmpty()) {
            touched = new ArrayList<>();
            now.forEach(ProviderStream::paused);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        Optional<Http2FrameStream> ended = Multiplexing.closed(event);
        if (ended.isPresent()) {
            ProviderStream closed = streams.remove(ended.get());
            if (closed != null) {
                // A provider that goes has left this one undone (RFC 9113, section 6.8).
                closed.reset(Http2Error.REFUSED_STREAM.code());
            }
            ended(closed);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof Http2FrameStreamException broken) {
            ProviderStream stream = streams.get(broken.stream());
            context.write(new DefaultHttp2ResetFrame(broken.error()).stream(broken.stream()));
            flush();
            if (stream != null) {
                stream.broken("sent what is no HTTP/2: " + Wire.told(broken.getCause()));
            }
            return;
        }
        over = true;
        if (!greeted && Multiplexing.answered(cause)) {
            provider.spoken().greetedInVain();
        }
        if (Multiplexing.answered(cause)) {
            why = "sent what is no HTTP/2: " + Wire.told(cause);
        } else {
            why = Distrust.told(cause);
            context.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        over = true;
        List<ProviderStream> open = List.copyOf(streams.values());
        streams.clear();
        touched.clear();
        open.forEach(stream -> stream.broken(why));
        singly();
    }

    String told(String what) {
        return "the provider " + provider.name() + " " + what;
    }
}
