package dev.stormrider.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.rule.Seed;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LaneTest {
    private static final AtomicInteger TO_CLOSE = new AtomicInteger();
    private static final AtomicInteger DIALLED = new AtomicInteger();

    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

    /** A socket that is closed before it is connected, so often as there are {@link #TO_CLOSE}. */
    public static final class Closed extends NioSocketChannel {
        @Override
        protected boolean doConnect(SocketAddress remote, SocketAddress local) throws Exception {
            DIALLED.incrementAndGet();
            if (TO_CLOSE.getAndDecrement() > 0) {
                throw new ClosedChannelException();
            }
            return super.doConnect(remote, local);
        }
    }

    @AfterEach
    void close() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(5_000);
    }

    private ChannelFuture reached(int closed) throws Exception {
        TO_CLOSE.set(closed);
        DIALLED.set(0);
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Provider provider =
                    Provider.of(new Upstream("shop", URI.create("http://127.0.0.1:" + server.getLocalPort())));
            Lane lane = new Lane(group.next(), Closed.class, Settings.usual(new Seed(7)));
            CompletableFuture<ChannelFuture> told = new CompletableFuture<>();
            group.next().execute(() -> lane.reach(provider, channel -> {}, told::complete));
            return told.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void oneThatWasClosedBeforeItWasConnectedIsDialledAgain() throws Exception {
        assertThat(reached(2).isSuccess()).isTrue();
        assertThat(DIALLED).hasValue(3);
    }

    @Test
    void oneThatIsClosedEachTimeIsGivenUp() throws Exception {
        assertThat(reached(9).cause()).isInstanceOf(ClosedChannelException.class);
        assertThat(DIALLED).hasValue(3);
    }
}
