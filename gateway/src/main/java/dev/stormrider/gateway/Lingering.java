package dev.stormrider.gateway;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection whose consumer is at fault so that it hears why: a connection that is closed with unread bytes is
 * reset, and the reset may overtake the last words. What still comes is read away for a while.
 */
// A write or close that fails ends the connection, and that is what is heard of; its future tells nothing more.
@SuppressWarnings("FutureReturnValueIgnored")
final class Lingering extends ChannelDuplexHandler {
    private static final long LIMIT_NANOS = Duration.ofSeconds(2).toNanos();

    private boolean due;
    private boolean parting;

    /** The next close is one of those. */
    void begin() {
        due = true;
    }

    @Override
    public void close(ChannelHandlerContext context, ChannelPromise promise) {
        if (!due || !context.channel().isActive()) {
            context.close(promise);
        } else if (!parting) {
            parting = true;
            context.channel().config().setAutoRead(true);
            context.flush();
            Farewell.bid((DuplexChannel) context.channel());
            context.executor().schedule(() -> context.close(promise), LIMIT_NANOS, TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (parting) {
            ReferenceCountUtil.release(message);
        } else {
            context.fireChannelRead(message);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (parting && event instanceof ChannelInputShutdownEvent) {
            context.close();
        } else {
            context.fireUserEventTriggered(event);
        }
    }
}
