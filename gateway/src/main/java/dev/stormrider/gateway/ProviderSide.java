package dev.stormrider.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestEncoder;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.util.ReferenceCountUtil;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One connection to a provider; one exchange at a time. Confined to its event loop. */
// A write or close that fails ends the connection, and that is what is heard of; its future tells nothing more.
@SuppressWarnings("FutureReturnValueIgnored")
final class ProviderSide extends ChannelInboundHandlerAdapter implements ProviderEnd {
    private final Lane lane;
    private final ResponseReader reader;
    final Provider provider;
    final DuplexChannel channel;

    private @Nullable Receiver receiver;
    private List<String> asked = List.of();
    private boolean switched;
    private boolean used;
    private boolean reused;

    /** When it came to rest, on the gateway's clock. Only of use while it rests. */
    long restsSince;

    ProviderSide(Lane lane, Provider provider, DuplexChannel channel, ResponseReader reader) {
        this.lane = lane;
        this.provider = provider;
        this.channel = channel;
        this.reader = reader;
    }

    void lend(Receiver to) {
        receiver = to;
        reused = used;
        used = true;
        to.connected(this);
    }

    @Override
    public boolean reused() {
        return reused;
    }

    @Override
    public void send(HttpRequest head) {
        asked = Upgrade.asked(head);
        reader.expect(head.method().equals(HttpMethod.HEAD));
        write(head);
    }

    @Override
    public void write(HttpObject part) {
        channel.write(part, channel.voidPromise());
    }

    @Override
    public ChannelFuture writeTold(HttpContent part) {
        return channel.write(part);
    }

    @Override
    public void handTo(Receiver other) {
        receiver = other;
    }

    /** From now on bytes pass as they are, and {@code tunnel} takes those of the provider. */
    void unframe(Receiver tunnel) {
        receiver = tunnel;
        switched = true;
        channel.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
        channel.pipeline().remove(HttpRequestEncoder.class);
        // The reader is at work just now, and passes bytes on from here by itself; without it they need no copy.
        channel.eventLoop().execute(() -> {
            if (channel.pipeline().context(reader) != null) {
                channel.pipeline().remove(reader);
            }
        });
    }

    void writeBytes(ByteBuf bytes) {
        channel.write(bytes, channel.voidPromise());
    }

    @Override
    public void flush() {
        channel.flush();
    }

    @Override
    public boolean writable() {
        return channel.isWritable();
    }

    @Override
    public void read(boolean on) {
        channel.config().setAutoRead(on);
    }

    @Override
    public void release() {
        if (!reader.drained()) {
            abort();
            return;
        }
        receiver = null;
        channel.config().setAutoRead(true);
        lane.rest(this);
    }

    @Override
    public void abort() {
        receiver = null;
        channel.close();
    }

    /** Ends the connection with RST. */
    void reset() {
        receiver = null;
        Farewell.breakOff(channel);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        Receiver to = receiver;
        if (to == null) {
            // A provider that speaks unasked has lost count; its next words would be taken for an answer.
            ReferenceCountUtil.release(message);
            channel.close();
        } else if (message instanceof HttpObject object
                && object.decoderResult().isFailure()) {
            ReferenceCountUtil.release(message);
            fail("sent what is no HTTP/1.1 response: "
                    + Wire.told(object.decoderResult().cause()));
        } else if (message instanceof HttpResponse head) {
            Optional<String> doubt = doubt(head);
            doubt.ifPresentOrElse(this::fail, () -> to.head(head));
        } else if (message instanceof HttpContent part) {
            to.part(part);
        } else if (message instanceof ByteBuf bytes) {
            to.descend(bytes);
        }
    }

    /** What cannot be passed on, because it would mean something else to the consumer (RFC 9112, section 6.3). */
    private Optional<String> doubt(HttpResponse head) {
        int status = head.status().code();
        if (status < 100 || status > 999) {
            return Optional.of("answered with the status " + status);
        }
        if (status == 101 && !Upgrade.agreed(asked, head)) {
            return Optional.of("switched protocols, which nobody had asked for");
        }
        List<String> codings = head.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
        return codings.isEmpty() || codings.size() == 1 && codings.getFirst().equalsIgnoreCase("chunked")
                ? Optional.empty()
                : Optional.of("answered in the transfer coding " + String.join(", ", codings));
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        Receiver to = receiver;
        if (to != null) {
            to.paused();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        Receiver to = receiver;
        if (to != null && channel.isWritable()) {
            to.writable();
        }
    }

    /** What is asked for over a connection whose provider has said its last word is never answered. */
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (Farewell.heard(event)) {
            Receiver to = receiver;
            if (switched && to != null) {
                to.providerClosed();
            } else {
                channel.close();
            }
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        lane.forget(this);
        fail("closed the connection before its answer was complete");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        fail(Distrust.told(cause));
    }

    private void fail(String why) {
        Receiver to = receiver;
        abort();
        if (to != null) {
            to.broken("the provider " + provider.name() + " " + why);
        }
    }
}
