package dev.stormrider.run;

import dev.stormrider.fault.Body;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import dev.stormrider.gateway.HttpForm;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends single requests over HTTP/1.1, each over a connection of its own: nothing is sent twice, no redirect is
 * followed, and what comes back is told as it came. Whoever sends waits for a turn of the {@link Ceiling} before, so
 * that the wait is no part of what a request takes. Safe for use by many threads.
 */
final class Caller implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final long END_MILLIS = 1_000;

    private final Ceiling ceiling;
    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

    /** Sends no more than {@code ceiling} allows, as long as its turn is waited for. */
    Caller(Ceiling ceiling) {
        this.ceiling = ceiling;
    }

    Caller() {
        this(Ceiling.none());
    }

    Ceiling ceiling() {
        return ceiling;
    }

    /**
     * What became of a request.
     *
     * @param failure why there is no whole answer
     * @param hung whether the wait for it was given up
     */
    record Outcome(Optional<Response> response, Optional<String> failure, boolean hung) {
        static Outcome answered(Response response) {
            return new Outcome(Optional.of(response), Optional.empty(), false);
        }

        static Outcome failed(String why) {
            return new Outcome(Optional.empty(), Optional.of(why), false);
        }
    }

    /** Sends {@code request} to {@code base}, its path put before the request's, and waits at most {@code deadline}. */
    Outcome call(URI base, Request request, Duration deadline) throws InterruptedException {
        CompletableFuture<Outcome> coming = new CompletableFuture<>();
        FullHttpRequest message;
        try {
            message = message(base, request);
        } catch (IllegalArgumentException unsendable) {
            return Outcome.failed("cannot be sent: " + unsendable.getMessage());
        }
        Channel channel = connect(base, message, coming);
        try {
            return coming.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            String why = "no whole answer within " + deadline.toMillis() + " ms";
            return new Outcome(Optional.empty(), Optional.of(why), true);
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            var unused = channel.close();
        }
    }

    private Channel connect(URI base, FullHttpRequest message, CompletableFuture<Outcome> coming) {
        ChannelFuture connecting = Connector.connect(loops, base, CONNECT_TIMEOUT, new Hearing(coming));
        connecting.addListener(done -> {
            if (done.isSuccess()) {
                connecting.channel().writeAndFlush(message).addListener(sent -> {
                    if (!sent.isSuccess()) {
                        coming.complete(
                                Outcome.failed("cannot be sent: " + sent.cause().getMessage()));
                    }
                });
            } else {
                message.release();
                coming.complete(Outcome.failed(String.valueOf(done.cause().getMessage())));
            }
        });
        return connecting.channel();
    }

    static FullHttpRequest message(URI base, Request request) {
        String path = base.getRawPath() == null || base.getRawPath().equals("/") ? "" : base.getRawPath();
        FullHttpRequest message = new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1,
                HttpMethod.valueOf(request.method()),
                path + request.target(),
                Unpooled.wrappedBuffer(request.body().bytes()));
        for (Headers.Line line : request.headers().lines()) {
            message.headers().add(line.name(), HttpForm.octets(line.value()));
        }
        if (!request.headers().first("host").isPresent()) {
            String port = base.getPort() < 0 ? "" : ":" + base.getPort();
            message.headers().set(HttpHeaderNames.HOST, base.getHost() + port);
        }
        Body body = request.body();
        boolean carries = !body.isEmpty() || request.method().matches("POST|PUT|PATCH");
        message.headers().remove(HttpHeaderNames.TRANSFER_ENCODING);
        if (carries) {
            message.headers().set(HttpHeaderNames.CONTENT_LENGTH, body.length());
        }
        return message;
    }

    /** Ends all connections. */
    @Override
    public void close() {
        loops.shutdownGracefully(0, END_MILLIS, TimeUnit.MILLISECONDS).awaitUninterruptibly(2 * END_MILLIS);
    }
}
