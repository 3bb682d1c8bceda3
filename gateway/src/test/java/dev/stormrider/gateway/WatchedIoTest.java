package dev.stormrider.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.util.ReferenceCountUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;

// What becomes of a socket that is closed nobody asks.
@SuppressWarnings("FutureReturnValueIgnored")
@Timeout(60)
@EnabledIf("io.netty.channel.epoll.Epoll#isAvailable")
class WatchedIoTest {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();
    private static final int PEERS = 8;

    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, WatchedIo.newFactory());

    private static class Quiet extends ChannelInboundHandlerAdapter {
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }

    /** What came in on one socket closes all others, and dials anew, in the same turn of the loop. */
    @Sharable
    private static final class Renewing extends Quiet {
        private final List<Channel> peers;
        private final InetSocketAddress provider;
        private final CompletableFuture<List<ChannelFuture>> dialled;

        private Renewing(
                List<Channel> peers, InetSocketAddress provider, CompletableFuture<List<ChannelFuture>> dialled) {
            this.peers = peers;
            this.provider = provider;
            this.dialled = dialled;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ReferenceCountUtil.release(message);
            if (dialled.isDone()) {
                return;
            }
            Channel here = context.channel();
            peers.stream().filter(peer -> !peer.equals(here)).forEach(Channel::close);
            List<ChannelFuture> dialling = new ArrayList<>();
            // The callers have left numbers free as well.
            for (int i = 0; i < 2 * PEERS; i++) {
                dialling.add(new Bootstrap()
                        .group(here.eventLoop())
                        .channel(EpollSocketChannel.class)
                        .handler(new Quiet())
                        .connect(provider));
            }
            dialled.complete(dialling);
        }
    }

    @AfterEach
    void close() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(5_000);
    }

    private Channel listener(List<Channel> peers, Renewing renewing) throws InterruptedException {
        ChannelInitializer<Channel> accepting = new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel peer) {
                peer.pipeline().addLast(renewing);
                peers.add(peer);
            }
        };
        return new ServerBootstrap()
                .group(group)
                .channel(EpollServerSocketChannel.class)
                .childHandler(accepting)
                .bind(new InetSocketAddress(HERE, 0))
                .sync()
                .channel();
    }

    /** Holds up the loop until {@code spoken}; returns when it does. */
    private void holdUp(CountDownLatch spoken) throws InterruptedException {
        CountDownLatch busy = new CountDownLatch(1);
        group.execute(() -> {
            busy.countDown();
            try {
                spoken.await();
            } catch (InterruptedException ending) {
                Thread.currentThread().interrupt();
            }
        });
        busy.await();
    }

    @Test
    void newsOfASocketThatWasClosedAreNoNewsOfOneThatGotItsNumber() throws Exception {
        List<Channel> peers = new CopyOnWriteArrayList<>();
        CompletableFuture<List<ChannelFuture>> dialled = new CompletableFuture<>();
        try (ServerSocket provider = new ServerSocket(0, 50, HERE)) {
            InetSocketAddress address = (InetSocketAddress) provider.getLocalSocketAddress();
            Channel listener = listener(peers, new Renewing(peers, address, dialled));
            List<Socket> callers = new ArrayList<>();
            for (int i = 0; i < PEERS; i++) {
                callers.add(new Socket(HERE, ((InetSocketAddress) listener.localAddress()).getPort()));
            }
            Await.until("all are accepted", () -> peers.size() == PEERS);
            CountDownLatch spoken = new CountDownLatch(1);
            holdUp(spoken);
            // All that the callers have to tell is heard in one turn.
            for (Socket caller : callers) {
                caller.getOutputStream().write(1);
                caller.close();
            }
            spoken.countDown();

            for (ChannelFuture connecting : dialled.get(10, TimeUnit.SECONDS)) {
                assertThat(connecting.await(10, TimeUnit.SECONDS)).isTrue();
                assertThat(connecting.cause()).isNull();
            }
        }
    }
}
