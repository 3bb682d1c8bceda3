package dev.stormrider.run;

import dev.stormrider.fault.Body;
import dev.stormrider.fault.Response;
import dev.stormrider.gateway.HttpForm;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Hears one answer to its end. Of a body longer than 4 MB the beginning is kept. */
final class Hearing extends SimpleChannelInboundHandler<HttpObject> {
    private static final int KEPT_BYTES = 4 << 20;

    private final CompletableFuture<Caller.Outcome> outcome;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private Optional<HttpResponse> head = Optional.empty();
    private long length;

    Hearing(CompletableFuture<Caller.Outcome> outcome) {
        this.outcome = outcome;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
        if (part.decoderResult().isFailure()) {
            end(
                    context,
                    Caller.Outcome.failed("the answer is no HTTP: "
                            + part.decoderResult().cause().getMessage()));
            return;
        }
        if (part instanceof HttpResponse response) {
            head = Optional.of(response);
        }
        // An interim answer, such as 100 Continue, is not the answer (RFC 9110, section 15.2).
        boolean interim = head.filter(each -> each.status().code() < 200).isPresent();
        if (part instanceof HttpContent content && !interim) {
            keep(content);
            if (part instanceof LastHttpContent && head.isPresent()) {
                end(context, Caller.Outcome.answered(response(head.get())));
            }
        }
    }

    private void keep(HttpContent content) {
        int more = content.content().readableBytes();
        int kept = Math.min(more, KEPT_BYTES - body.size());
        byte[] bytes = new byte[kept];
        content.content().getBytes(content.content().readerIndex(), bytes);
        body.writeBytes(bytes);
        length += more;
    }

    private Response response(HttpResponse response) {
        byte[] bytes = body.toByteArray();
        Body kept = length > bytes.length ? Body.beginning(bytes) : Body.of(bytes);
        return new Response(response.status().code(), HttpForm.headers(response.headers()), kept);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        String where = head.isPresent()
                ? "in the middle of the answer, after " + length + " bytes of its body"
                : "without an answer";
        end(context, Caller.Outcome.failed("the connection was closed " + where));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        end(context, Caller.Outcome.failed(String.valueOf(cause.getMessage())));
    }

    private void end(ChannelHandlerContext context, Caller.Outcome heard) {
        outcome.complete(heard);
        var unused = context.close();
    }
}
