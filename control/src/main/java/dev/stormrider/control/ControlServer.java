package dev.stormrider.control;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerKeepAliveHandler;
import io.netty.handler.flow.FlowControlHandler;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * The socket of the control plane: HTTP/1.1 with small messages, each request answered on a virtual thread, so that
 * whoever is slow, on either side, holds up nobody else.
 */
final class ControlServer implements AutoCloseable {
    private static final int BODY_BYTES = 1 << 20;
    private static final int CONNECTIONS = 256;
    private static final Duration REQUEST = Duration.ofSeconds(10);
    private static final Duration IDLE = Duration.ofSeconds(60);
    private static final long END_MILLIS = 500;

    private final Desk desk;
    private final Supplier<Patience> patience;
    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
    private final AtomicInteger connections = new AtomicInteger();
    private final InetSocketAddress bound;

    /** @throws IOException where nothing can listen there */
    static ControlServer open(InetSocketAddress listen, Desk desk) throws IOException {
        return open(listen, desk, REQUEST, IDLE);
    }

    /** As {@link #open(InetSocketAddress, Desk)}; with another {@link Patience}. */
    static ControlServer open(InetSocketAddress listen, Desk desk, Duration request, Duration idle) throws IOException {
        return new ControlServer(listen, desk, () -> new Patience(request, idle));
    }

    private ControlServer(InetSocketAddress listen, Desk desk, Supplier<Patience> patience) throws IOException {
        this.desk = desk;
        this.patience = patience;
        ChannelFuture binding = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        equip(channel);
                    }
                })
                .bind(listen)
                .awaitUninterruptibly();
        if (!binding.isSuccess()) {
            close();
            throw new IOException(
                    "the gateway cannot be controlled at " + listen.getHostString() + ":" + listen.getPort() + " ("
                            + binding.cause().getMessage() + "): stop what uses the port, or choose another",
                    binding.cause());
        }
        channels.add(binding.channel());
        this.bound = (InetSocketAddress) binding.channel().localAddress();
    }

    /** Where it listens; {@code http://127.0.0.1:port} also where it listens everywhere. */
    URI address() {
        InetAddress at = bound.getAddress();
        String host = at.isAnyLocalAddress() ? "127.0.0.1" : at.getHostAddress();
        return URI.create("http://" + (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + bound.getPort());
    }

    /** How many connections are open. */
    int connections() {
        return connections.get();
    }

    private void equip(Channel channel) {
        int open = connections.incrementAndGet();
        channel.closeFuture().addListener(closed -> connections.decrementAndGet());
        if (open > CONNECTIONS) {
            var unused = channel.close();
            return;
        }
        channels.add(channel);
        Patience limits = patience.get();
        channel.pipeline()
                .addLast(
                        limits,
                        new HttpServerCodec(),
                        new HttpServerKeepAliveHandler(),
                        new HttpObjectAggregator(BODY_BYTES, true),
                        new FlowControlHandler(),
                        new Conversation(desk, limits));
    }

    /** Stops listening and closes all connections, within about a second. */
    @Override
    public void close() {
        var unused = channels.close();
        loops.shutdownGracefully(0, END_MILLIS, TimeUnit.MILLISECONDS).awaitUninterruptibly(2 * END_MILLIS);
    }
}
