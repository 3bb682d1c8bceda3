package dev.stormrider.control;

import dev.stormrider.fault.Body;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import dev.stormrider.gateway.HttpForm;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One connection of somebody who controls: one request after the other, each answered on a virtual thread. */
// A write or close that fails ends the connection, and that is what is heard of; its future tells nothing more.
@SuppressWarnings("FutureReturnValueIgnored")
final class Conversation extends SimpleChannelInboundHandler<FullHttpRequest> {
    /** How long an answer may take, as with Toxiproxy; then it is 503, and whoever works at it is interrupted. */
    private static final long ANSWER_SECONDS = 25;

    private final Desk desk;
    private final Patience patience;
    private boolean held;

    Conversation(Desk desk, Patience patience) {
        this.desk = desk;
        this.patience = patience;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest message) {
        patience.requested();
        if (held) {
            return;
        }
        if (message.decoderResult().isFailure()) {
            FullHttpResponse refused =
                    HttpForm.response(new Response(400, Headers.of("Connection", "close"), Body.empty()));
            context.writeAndFlush(refused).addListener(ChannelFutureListener.CLOSE);
            return;
        }
        context.channel().config().setAutoRead(false);
        Request request = HttpForm.request(message);
        CompletableFuture<Reply> coming = new CompletableFuture<>();
        Thread thread = Thread.ofVirtual().name("control").start(() -> {
            Reply reply = reply(request);
            if (!coming.complete(reply)) {
                reply.gone().ifPresent(Runnable::run);
            }
        });
        var limit = context.executor().schedule(() -> tooLate(coming, thread), ANSWER_SECONDS, TimeUnit.SECONDS);
        var unused = coming.thenAccept(reply -> context.executor().execute(() -> {
            limit.cancel(false);
            send(context, reply);
        }));
    }

    private static void tooLate(CompletableFuture<Reply> coming, Thread thread) {
        if (coming.complete(Reply.empty(503))) {
            thread.interrupt();
        }
    }

    /**
     * A bug of ours is told where bugs are told, by the thread that dies of it, and the other side hears that it was.
     */
    private Reply reply(Request request) {
        try {
            return desk.answer(request);
        } catch (RuntimeException bug) {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, bug);
            return new Refused(500, "a bug of the gateway: its standard error tells more").problem();
        }
    }

    private void send(ChannelHandlerContext context, Reply reply) {
        if (reply.gone().isPresent()) {
            hold(context, reply.response(), reply.gone().get());
            return;
        }
        context.writeAndFlush(HttpForm.response(reply.response())).addListener(done -> {
            patience.answered(context);
            context.channel().config().setAutoRead(true);
        });
    }

    /**
     * Begins an answer that has no end. What else comes over the connection is read, so that its end is noticed, and
     * dropped.
     */
    private void hold(ChannelHandlerContext context, Response response, Runnable gone) {
        held = true;
        HttpResponse head =
                new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(response.status()));
        response.headers().lines().forEach(line -> head.headers().add(line.name(), line.value()));
        head.headers().set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        context.write(head);
        context.writeAndFlush(
                new DefaultHttpContent(Unpooled.wrappedBuffer(response.body().bytes())));
        context.channel().closeFuture().addListener(closed -> Thread.startVirtualThread(gone));
        context.channel().config().setAutoRead(true);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // The connection failed under a read or a write: it is of no use any more, and nobody is left to be told.
        context.close();
    }
}
