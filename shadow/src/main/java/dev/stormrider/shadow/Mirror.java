package dev.stormrider.shadow;

import dev.stormrider.fault.Body;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Request;
import dev.stormrider.gateway.HttpForm;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.timeout.IdleStateHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Takes requests that a proxy mirrors, and answers each with 204 when its last byte has come: the proxy throws the
 * answer away. What the live provider answered is not known here.
 */
final class Mirror implements AutoCloseable {
    private static final int IDLE_SECONDS = 60;
    private static final long END_MILLIS = 1_000;

    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Channel listener;

    private Mirror(InetSocketAddress listen, Intake intake, Tally tally) throws IOException {
        ChannelFuture binding = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast(
                                        new IdleStateHandler(0, 0, IDLE_SECONDS),
                                        new HttpServerCodec(),
                                        new Taking(intake, tally));
                    }
                })
                .bind(listen)
                .awaitUninterruptibly();
        if (!binding.isSuccess()) {
            close(loops);
            throw new IOException(
                    "nothing can listen on " + listen + ": " + binding.cause().getMessage());
        }
        listener = binding.channel();
    }

    static Mirror open(InetSocketAddress listen, Intake intake, Tally tally) throws IOException {
        return new Mirror(listen, intake, tally);
    }

    URI address() {
        InetSocketAddress bound = (InetSocketAddress) listener.localAddress();
        String host = bound.getAddress().isAnyLocalAddress()
                ? "127.0.0.1"
                : bound.getAddress().getHostAddress();
        return URI.create("http://" + (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + bound.getPort());
    }

    @Override
    public void close() {
        listener.close().awaitUninterruptibly(END_MILLIS);
        close(loops);
    }

    private static void close(EventLoopGroup loops) {
        loops.shutdownGracefully(0, END_MILLIS, TimeUnit.MILLISECONDS).awaitUninterruptibly(2 * END_MILLIS);
    }

    /** One connection of the proxy's, one request after the other. */
    static final class Taking extends SimpleChannelInboundHandler<HttpObject> {
        private final Intake intake;
        private final Tally tally;
        private final Deque<byte[]> pieces = new ArrayDeque<>();
        private @Nullable Request asked;
        private boolean keepAlive = true;
        private long length;
        private long held;

        Taking(Intake intake, Tally tally) {
            this.intake = intake;
            this.tally = tally;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
            if (part instanceof HttpRequest head) {
                begin(head);
            }
            if (part instanceof HttpContent content) {
                add(content.content());
            }
            if (part instanceof LastHttpContent) {
                end(context);
            }
        }

        private void begin(HttpRequest head) {
            keepAlive = HttpUtil.isKeepAlive(head) && head.decoderResult().isSuccess();
            tally.seen();
            Optional<Drop> refused = head.decoderResult().isFailure()
                    ? Optional.of(Drop.NOT_COMPARABLE)
                    : intake.refused(head.method().name());
            if (refused.isPresent()) {
                tally.dropped(refused.get());
                return;
            }
            Headers headers = HttpForm.headers(head.headers());
            asked = new Request(head.method().name(), head.uri(), headers, Body.empty());
            length = 0;
            if (headers.first(Terms.MARK_HEADER).isPresent()) {
                drop(Drop.OUR_OWN);
            }
        }

        private void add(ByteBuf content) {
            int more = content.readableBytes();
            if (asked == null || more == 0) {
                return;
            }
            length += more;
            int taken = more + Pieces.PIECE_BYTES;
            if (length > intake.bodyBytes()) {
                drop(Drop.TOO_LONG);
            } else if (!intake.budget().grow(taken)) {
                drop(Drop.NO_ROOM);
            } else {
                held += taken;
                byte[] copy = new byte[more];
                content.readBytes(copy);
                pieces.add(copy);
            }
        }

        private void drop(Drop why) {
            asked = null;
            pieces.clear();
            intake.drop(why, held);
            held = 0;
        }

        private void end(ChannelHandlerContext context) {
            Request request = asked;
            asked = null;
            if (request != null) {
                Copied copied = new Copied(request.with(Pieces.joined(pieces)), Optional.empty(), held);
                pieces.clear();
                held = 0;
                intake.take(copied);
            }
            DefaultFullHttpResponse answer = new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1, HttpResponseStatus.NO_CONTENT, Unpooled.EMPTY_BUFFER);
            if (!keepAlive) {
                answer.headers().set(HttpHeaderNames.CONNECTION, "close");
            }
            ChannelFuture written = context.writeAndFlush(answer);
            if (!keepAlive) {
                written.addListener(ChannelFutureListener.CLOSE);
            }
        }

        /** Who sends without reading is not read from, so that answers do not pile up here. */
        @Override
        public void channelWritabilityChanged(ChannelHandlerContext context) {
            context.channel().config().setAutoRead(context.channel().isWritable());
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            if (asked != null) {
                drop(Drop.LIVE_BROKE_OFF);
            }
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object silence) {
            var unused = context.close();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            var unused = context.close();
        }
    }
}
