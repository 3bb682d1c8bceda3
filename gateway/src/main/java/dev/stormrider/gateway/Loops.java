package dev.stormrider.gateway;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;

/** The event loops and the kinds of socket that go with them: epoll where the machine has it, else the JDK's own. */
record Loops(EventLoopGroup group, Class<? extends ServerChannel> listener, Class<? extends Channel> socket) {
    private static final int MOST = 4;

    static Loops open(int threads) {
        int count = threads > 0 ? threads : Math.min(MOST, Runtime.getRuntime().availableProcessors());
        return Epoll.isAvailable()
                ? new Loops(
                        group(count, EpollIoHandler.newFactory()),
                        EpollServerSocketChannel.class,
                        EpollSocketChannel.class)
                : new Loops(
                        group(count, NioIoHandler.newFactory()), NioServerSocketChannel.class, NioSocketChannel.class);
    }

    private static EventLoopGroup group(int threads, IoHandlerFactory io) {
        return new MultiThreadIoEventLoopGroup(threads, new DefaultThreadFactory("gateway", true), io);
    }
}
