package dev.stormrider.gateway;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandler;

/**
 * The end of what one side says: after all that was written, and, under TLS, in TLS's own words first. What comes in is
 * still read.
 */
// A write or close that fails ends the connection, and that is what is heard of; its future tells nothing more.
@SuppressWarnings("FutureReturnValueIgnored")
final class Farewell {
    private Farewell() {}

    /** Whether {@code event} tells that the other side has said its last word. */
    static boolean heard(Object event) {
        return event instanceof ChannelInputShutdownEvent || event instanceof SslCloseCompletionEvent;
    }

    /** Breaks the connection off with RST, and no word of TLS before it. */
    static void breakOff(Channel channel) {
        if (!channel.isOpen()) {
            return;
        }
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        ChannelHandlerContext tls = channel.pipeline().context(SslHandler.class);
        if (tls == null) {
            channel.close();
        } else {
            tls.close();
        }
    }

    /** Completed when the end is said, or cannot be said any more. */
    static ChannelFuture bid(DuplexChannel channel) {
        ChannelPromise bidden = channel.newPromise();
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        ChannelFuture last = tls == null ? channel.writeAndFlush(Unpooled.EMPTY_BUFFER) : tls.closeOutbound();
        last.addListener(written -> channel.shutdownOutput().addListener(closed -> bidden.trySuccess()));
        return bidden;
    }
}
