package dev.stormrider.run;

import dev.stormrider.contract.Contract;
import dev.stormrider.fault.Request;
import dev.stormrider.gateway.HttpForm;
import dev.stormrider.rule.Seed;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerKeepAliveHandler;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.flow.FlowControlHandler;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.TimeUnit;

/**
 * Plays a provider from its contract alone, over HTTP/1.1: validates what it is asked, and answers from the contract's
 * examples, else what its shapes admit. Bodies above 16 MB are refused, connections that are silent for a minute
 * closed.
 */
public final class VirtualProvider implements AutoCloseable {
    private static final int BODY_LIMIT_BYTES = 16 << 20;
    private static final int IDLE_SECONDS = 60;
    private static final long END_MILLIS = 1_000;

    private final Answers answers;
    private final EventLoopGroup loops;
    private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
    private final URI address;

    /**
     * Listens at {@code listen}; port 0 chooses one that is free.
     *
     * @param seed what is made up depends on it alone
     * @throws IOException where nothing can listen there
     */
    public static VirtualProvider start(Contract contract, Seed seed, InetSocketAddress listen)
            throws IOException, InterruptedException {
        return new VirtualProvider(new Answers(contract, seed), listen);
    }

    static VirtualProvider start(Answers answers, InetSocketAddress listen) throws IOException, InterruptedException {
        return new VirtualProvider(answers, listen);
    }

    private VirtualProvider(Answers answers, InetSocketAddress listen) throws IOException, InterruptedException {
        this.answers = answers;
        this.loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        ChannelFuture binding = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        equip(channel);
                    }
                })
                .bind(listen)
                .await();
        if (!binding.isSuccess()) {
            close();
            throw new IOException(
                    "port " + listen.getPort() + " of " + listen.getHostString() + " cannot be listened on: "
                            + binding.cause().getMessage(),
                    binding.cause());
        }
        channels.add(binding.channel());
        InetSocketAddress bound = (InetSocketAddress) binding.channel().localAddress();
        int port = bound.getPort();
        String host = bound.getAddress().getHostAddress();
        this.address = URI.create("http://" + (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port);
    }

    /** Where it listens: {@code http://127.0.0.1:port}. */
    public URI address() {
        return address;
    }

    /** Forgets what was posted, put and deleted so far. */
    void forget() {
        answers.forget();
    }

    /** Stops listening and closes all connections, within about a second. */
    @Override
    public void close() {
        var unused = channels.close();
        loops.shutdownGracefully(0, END_MILLIS, TimeUnit.MILLISECONDS).awaitUninterruptibly(2 * END_MILLIS);
    }

    private void equip(Channel channel) {
        channels.add(channel);
        channel.config().setAutoRead(true);
        channel.pipeline()
                .addLast(
                        new IdleStateHandler(0, 0, IDLE_SECONDS) {
                            @Override
                            protected void channelIdle(
                                    ChannelHandlerContext context, io.netty.handler.timeout.IdleStateEvent event) {
                                var unused = context.close();
                            }
                        },
                        new HttpServerCodec(),
                        new HttpServerKeepAliveHandler(),
                        new HttpObjectAggregator(BODY_LIMIT_BYTES, true),
                        new FlowControlHandler(),
                        new Conversation(answers));
    }

    /**
     * One connection: one request after the other, each answered on a virtual thread, since making up takes its time.
     */
    private static final class Conversation extends SimpleChannelInboundHandler<FullHttpRequest> {
        private final Answers answers;

        Conversation(Answers answers) {
            this.answers = answers;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpRequest message) {
            if (message.decoderResult().isFailure()) {
                FullHttpResponse refused =
                        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.BAD_REQUEST);
                refused.headers().set(HttpHeaderNames.CONNECTION, "close");
                refused.headers().set(HttpHeaderNames.CONTENT_LENGTH, 0);
                context.writeAndFlush(refused).addListener(ChannelFutureListener.CLOSE);
                return;
            }
            context.channel().config().setAutoRead(false);
            Request request = HttpForm.request(message);
            var unused = Thread.ofVirtual().name("virtual provider").start(() -> answer(context, request));
        }

        private void answer(ChannelHandlerContext context, Request request) {
            boolean answered = false;
            try {
                FullHttpResponse response = HttpForm.response(answers.to(request));
                context.writeAndFlush(response)
                        .addListener(done -> context.channel().config().setAutoRead(true));
                answered = true;
            } finally {
                // An answer that we failed to make must not leave the consumer waiting.
                if (!answered) {
                    var unused = context.close();
                }
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            // A consumer that breaks its connection is the point of the exercise.
            var unused = context.close();
        }
    }
}
