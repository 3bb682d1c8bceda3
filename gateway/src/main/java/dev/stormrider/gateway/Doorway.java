package dev.stormrider.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.util.List;

/**
 * Where a consumer comes in whose link speaks TLS: the first byte tells whether it does as well, and what is agreed on
 * in the handshake, which HTTP it speaks. A consumer that says nothing at all is not waited for for ever.
 *
 * <pre>
 *   0x16 ──▶ TLS ──▶ h2 ──▶ HTTP/2
 *    │         └──▶ http/1.1, or nothing said ──▶ HTTP/1.1
 *   any other ──▶ HTTP/1.1 (which knows HTTP/2's greeting), or refused
 * </pre>
 */
// A write or close that fails ends the connection, and that is what is heard of; its future tells nothing more.
@SuppressWarnings("FutureReturnValueIgnored")
final class Doorway extends ByteToMessageDecoder implements Swept {
    /** What every TLS connection begins with: a record of a handshake (RFC 8446, section 5.1). */
    private static final int HANDSHAKE = 0x16;

    private static final Refusal NO_TLS =
            new Refusal(400, "Bad Request", "only TLS is spoken at this port, so ask for https");

    private final Link link;
    private final Lane lane;
    private final Channel channel;
    private final SslContext tls;
    private final boolean plain;
    private final Runnable single;
    private final Runnable multiplexed;
    private final long since;

    /**
     * @param single makes the connection speak HTTP/1.1, behind the handlers that are there
     * @param multiplexed the same for HTTP/2
     */
    Doorway(Link link, Lane lane, Channel channel, Runnable single, Runnable multiplexed) {
        this.lane = lane;
        this.channel = channel;
        Secured secured = link.secured().orElseThrow();
        this.link = link;
        this.tls = secured.context();
        this.plain = secured.plain();
        this.single = single;
        this.multiplexed = multiplexed;
        this.since = lane.clock.getAsLong();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        lane.add(this);
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext context) {
        lane.remove(this);
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        ChannelPipeline pipeline = context.pipeline();
        if (in.getUnsignedByte(in.readerIndex()) == HANDSHAKE) {
            SslHandler handshake = tls.newHandler(context.alloc());
            handshake.setHandshakeTimeoutMillis(lane.limits.head().toMillis());
            pipeline.addLast(handshake, new Agreement());
        } else if (plain) {
            single.run();
        } else {
            in.skipBytes(in.readableBytes());
            pipeline.addLast(new HttpResponseEncoder());
            pipeline.writeAndFlush(Wire.refusal(NO_TLS.response())).addListener(ChannelFutureListener.CLOSE);
            return;
        }
        // What has come so far goes to whoever comes next.
        pipeline.remove(this);
    }

    @Override
    public void sweep(long now) {
        if (link.draining() || now - since > lane.limits.idle().toNanos()) {
            channel.close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }

    /** Goes on in what the handshake agreed on. */
    private final class Agreement extends ApplicationProtocolNegotiationHandler {
        private Agreement() {
            super(ApplicationProtocolNames.HTTP_1_1);
        }

        @Override
        protected void configurePipeline(ChannelHandlerContext context, String protocol) {
            (protocol.equals(ApplicationProtocolNames.HTTP_2) ? multiplexed : single).run();
        }

        /** The consumer has been told by TLS's own alert; there is no exchange that could be told of. */
        @Override
        protected void handshakeFailure(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }
}
