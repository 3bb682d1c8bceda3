package dev.stormrider.control;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection on which a request takes too long to come in, however steadily its bytes drip, and one on which
 * none comes at all. Confined to the connection's event loop.
 */
final class Patience extends ChannelInboundHandlerAdapter {
    private final Duration request;
    private final Duration idle;

    private @Nullable Future<?> end;
    private boolean begun;
    private boolean busy;

    /**
     * @param request how long a request may take from its first byte to its last
     * @param idle how long a connection may be silent between two requests
     */
    Patience(Duration request, Duration idle) {
        this.request = request;
        this.idle = idle;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        await(context, idle);
        context.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        if (!begun && !busy) {
            begun = true;
            await(context, request);
        }
        context.fireChannelRead(bytes);
    }

    /** The request is whole; what it takes from here is not the other side's fault. */
    void requested() {
        busy = true;
        begun = false;
        stop();
    }

    /** The answer is written, and the next request may come. */
    void answered(ChannelHandlerContext context) {
        busy = false;
        await(context, idle);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        stop();
        context.fireChannelInactive();
    }

    private void await(ChannelHandlerContext context, Duration limit) {
        stop();
        end = context.executor().schedule(() -> close(context), limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static void close(ChannelHandlerContext context) {
        var unused = context.close();
    }

    private void stop() {
        Future<?> running = end;
        if (running != null) {
            running.cancel(false);
        }
    }
}
