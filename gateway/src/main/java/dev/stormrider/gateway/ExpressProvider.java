package dev.stormrider.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/** One connection to a provider that carries bytes, one exchange at a time. Confined to its event loop. */
// A write or close that fails ends the connection, and that is what is heard of; its future tells nothing more.
@SuppressWarnings("FutureReturnValueIgnored")
final class ExpressProvider extends ChannelInboundHandlerAdapter {
    private final Lane lane;
    private final Provider provider;
    final Channel channel;

    private @Nullable Express express;
    private boolean used;
    private boolean reused;

    ExpressProvider(Lane lane, Provider provider, Channel channel) {
        this.lane = lane;
        this.provider = provider;
        this.channel = channel;
    }

    void lend(Express to) {
        express = to;
        reused = used;
        used = true;
        to.connected(this);
    }

    /** Whether this connection has carried an exchange before, so that the provider may be about to close it. */
    boolean reused() {
        return reused;
    }

    void write(ByteBuf bytes) {
        channel.write(bytes, channel.voidPromise());
    }

    /** Gives the connection back for the next exchange. */
    void release() {
        express = null;
        channel.config().setAutoRead(true);
        lane.rest(provider, this);
    }

    /** Closes the connection in the middle of what it was doing; what was not flushed is never sent. */
    void abort() {
        express = null;
        channel.close();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        Express to = express;
        if (to == null) {
            // A provider that speaks unasked has lost count; its next words would be taken for an answer.
            ReferenceCountUtil.release(message);
            channel.close();
        } else {
            to.answered((ByteBuf) message);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        Express to = express;
        if (to != null) {
            to.paused();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        Express to = express;
        if (to != null && channel.isWritable()) {
            to.writable();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        lane.forget(provider, this);
        Express to = express;
        abort();
        if (to != null) {
            to.closed();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        Express to = express;
        abort();
        if (to != null) {
            to.broken(Distrust.told(cause));
        }
    }
}
