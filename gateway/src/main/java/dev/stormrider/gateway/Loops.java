package dev.stormrider.gateway;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * The event loops and the kinds of socket that go with them: epoll where the machine has it, else the JDK's own.
 *
 * @param threads those that the loops run on
 */
record Loops(
        EventLoopGroup group,
        List<Thread> threads,
        Class<? extends ServerChannel> listener,
        Class<? extends Channel> socket) {
    private static final int MOST = 4;

    static Loops open(int wanted) {
        int count = wanted > 0 ? wanted : Math.min(MOST, Runtime.getRuntime().availableProcessors());
        List<Thread> threads = new CopyOnWriteArrayList<>();
        ThreadFactory factory = new DefaultThreadFactory("gateway", true) {
            @Override
            protected Thread newThread(Runnable task, String name) {
                Thread thread = super.newThread(task, name);
                threads.add(thread);
                return thread;
            }
        };
        boolean epoll = Epoll.isAvailable();
        IoHandlerFactory io = epoll ? WatchedIo.newFactory() : NioIoHandler.newFactory();
        EventLoopGroup group = new MultiThreadIoEventLoopGroup(count, factory, io);
        return epoll
                ? new Loops(group, threads, EpollServerSocketChannel.class, EpollSocketChannel.class)
                : new Loops(group, threads, NioServerSocketChannel.class, NioSocketChannel.class);
    }

    /** Closes all sockets and returns when the threads have ended, or after {@code limit}. */
    void close(Duration limit) {
        long half = limit.toMillis() / 2;
        group.shutdownGracefully(0, half, TimeUnit.MILLISECONDS).awaitUninterruptibly(half);
        try {
            for (Thread thread : threads) {
                // A loop says that it is over a moment before its thread is.
                thread.join(half);
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
