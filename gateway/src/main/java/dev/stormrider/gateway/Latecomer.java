package dev.stormrider.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;

/** Leaves an accepted connection alone for a while: what comes waits here, and nothing behind hears of it before. */
final class Latecomer extends ChannelInboundHandlerAdapter {
    /** Past so many bytes nothing is read any more, as with a server that reads nothing at all. */
    private static final int HELD_BYTES = 64 << 10;

    private final Duration time;
    private final ArrayDeque<Object> held = new ArrayDeque<>();
    private final ArrayDeque<Object> events = new ArrayDeque<>();
    private long bytes;

    Latecomer(Duration time) {
        this.time = time;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        var unused = context.executor().schedule(() -> enter(context), time.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        held.add(message);
        bytes += message instanceof ByteBuf piece ? piece.readableBytes() : 0;
        if (bytes > HELD_BYTES) {
            context.channel().config().setAutoRead(false);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        // It is said when what was read is passed on.
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        events.add(event);
    }

    private void enter(ChannelHandlerContext context) {
        if (!context.channel().isActive()) {
            return;
        }
        context.fireChannelActive();
        while (!held.isEmpty()) {
            context.fireChannelRead(held.poll());
        }
        context.fireChannelReadComplete();
        events.forEach(context::fireUserEventTriggered);
        // One that has sent its last byte has nothing more to be read.
        if (context.channel() instanceof DuplexChannel channel && !channel.isInputShutdown()) {
            channel.config().setAutoRead(true);
        }
        context.pipeline().remove(this);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        // Who never heard that it came need not hear that it went.
        held.forEach(ReferenceCountUtil::release);
        held.clear();
    }
}
