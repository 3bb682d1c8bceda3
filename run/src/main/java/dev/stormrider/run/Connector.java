package dev.stormrider.run;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.net.URI;
import java.time.Duration;
import javax.net.ssl.SSLException;

/** Makes connections on which HTTP/1.1 is spoken as a client, with TLS where the scheme is https. */
final class Connector {
    private Connector() {}

    /** Begins to connect to {@code base}, within {@code limit}; {@code client} gets what comes over the connection. */
    static ChannelFuture connect(EventLoopGroup loops, URI base, Duration limit, ChannelHandler client) {
        return new Bootstrap()
                .group(loops)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(limit.toMillis()))
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) throws SSLException {
                        secure(channel, base);
                        channel.pipeline().addLast(new HttpClientCodec(), client);
                    }
                })
                .connect(base.getHost(), port(base));
    }

    /**
     * Whether another request may follow the answer {@code head}, all of which has come. One that says nothing of its
     * length has ended with its connection, whatever it says of that.
     */
    static boolean keeps(ChannelHandlerContext context, HttpResponse head) {
        return HttpUtil.isKeepAlive(head) && context.channel().isActive();
    }

    private static int port(URI base) {
        return base.getPort() >= 0 ? base.getPort() : secure(base) ? 443 : 80;
    }

    private static boolean secure(URI base) {
        return "https".equals(base.getScheme());
    }

    private static void secure(Channel channel, URI base) throws SSLException {
        if (secure(base)) {
            SslContext context = SslContextBuilder.forClient().build();
            channel.pipeline().addLast(context.newHandler(channel.alloc(), base.getHost(), port(base)));
        }
    }
}
