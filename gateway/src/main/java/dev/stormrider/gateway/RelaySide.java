package dev.stormrider.gateway;

import dev.stormrider.fault.Way;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of the two connections of a session: what it reads is written to the other one, and while the other one cannot
 * take more, nothing is read. How its stream ends, the other's ends. Confined to its event loop.
 */
// A write or close that fails ends the connection, and that is what is heard of; its future tells nothing more.
@SuppressWarnings("FutureReturnValueIgnored")
final class RelaySide extends ChannelInboundHandlerAdapter {
    private final DuplexChannel channel;
    private final Relay.Traffic traffic;
    private final List<ByteBuf> early = new ArrayList<>();
    private @Nullable RelaySide other;
    private boolean ended;
    private boolean broken;

    /** @param way the way of the bytes that this side reads */
    RelaySide(Session session, Channel channel, Way way) {
        this.channel = (DuplexChannel) channel;
        this.traffic = session.relay().traffic(way);
    }

    Channel channel() {
        return channel;
    }

    /** Begins to pass on to {@code to} what this side reads; what has come already goes first. */
    void join(RelaySide to) {
        other = to;
        early.forEach(bytes -> pass(bytes, to));
        early.clear();
        to.channel.flush();
        if (ended) {
            to.shut();
        }
        mind(to);
    }

    /** Ends this side, in the way in which {@code from} ended. */
    void follow(RelaySide from) {
        if (from.broken) {
            reset();
        } else {
            finish();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        RelaySide to = other;
        if (!(message instanceof ByteBuf bytes)) {
            ReferenceCountUtil.release(message);
        } else if (to == null) {
            // Not asked for, but the end of a stream lets what came before it be read.
            early.add(bytes);
        } else {
            pass(bytes, to);
        }
    }

    private void pass(ByteBuf bytes, RelaySide to) {
        int length = bytes.readableBytes();
        traffic.received.add(length);
        traffic.sent.add(length);
        to.channel.write(bytes, to.channel.voidPromise());
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        RelaySide to = other;
        if (to != null) {
            to.channel.flush();
            mind(to);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        RelaySide from = other;
        if (from != null) {
            from.mind(this);
        }
    }

    /** Reads on or stops reading, whichever the receiver asks for. */
    private void mind(RelaySide to) {
        boolean read = to.channel.isWritable();
        if (channel.config().isAutoRead() != read) {
            channel.config().setAutoRead(read);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            RelaySide to = other;
            ended = true;
            if (broken) {
                channel.close();
            } else if (to == null) {
                return;
            } else if (to.ended) {
                channel.close();
                to.finish();
            } else {
                to.shut();
            }
        }
    }

    /** Ends the stream that this side writes, after all that was written before. */
    private void shut() {
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> channel.shutdownOutput());
    }

    private void finish() {
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> channel.close());
    }

    private void reset() {
        if (channel.isOpen()) {
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
            channel.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        early.forEach(ReferenceCountUtil::release);
        early.clear();
        RelaySide to = other;
        if (to != null) {
            to.follow(this);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        broken = true;
        channel.close();
    }
}
