package dev.stormrider.gateway;

import dev.stormrider.fault.Body;
import dev.stormrider.fault.Response;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a call on its way to the consumer, and what is told of it. A head that nothing follows goes out in one
 * frame with the end, as gRPC wants a status that comes alone. Confined to the consumer's lane, where nothing else is
 * said.
 */
final class CallAnswer {
    private final ConsumerEnd consumer;
    private final CompletableFuture<Optional<Response>> answered = new CompletableFuture<>();

    /** The head, held for as long as one packet is read. */
    private @Nullable HttpResponse unsent;

    private volatile Optional<Response> told = Optional.empty();
    private boolean interim;
    private boolean ofCall;
    private boolean begun;

    CallAnswer(ConsumerEnd consumer) {
        this.consumer = consumer;
    }

    /** Whether a message with these fields is one of gRPC. */
    static boolean ofCall(HttpHeaders headers) {
        String type = headers.get(HttpHeaderNames.CONTENT_TYPE, "");
        return type.equals("application/grpc")
                || type.startsWith("application/grpc+")
                || type.startsWith("application/grpc;");
    }

    void head(HttpResponse head) {
        interim = head.status().codeClass() == HttpStatusClass.INFORMATIONAL;
        if (!interim) {
            told = Optional.of(Wire.response(head, Body.empty()));
            ofCall = ofCall(head.headers());
            HopByHop.strip(head.headers());
            unsent = head;
        }
    }

    /** Whether {@code part} belongs to an interim answer, which is not passed on. */
    boolean interim(HttpContent part) {
        boolean passedOver = interim;
        interim &= !(part instanceof LastHttpContent);
        return passedOver;
    }

    /** Whether messages follow the head. */
    boolean ofCall() {
        return ofCall;
    }

    /** Whether the consumer has been sent some of it. */
    boolean begun() {
        return begun;
    }

    void sendHead() {
        HttpResponse head = unsent;
        unsent = null;
        if (head != null) {
            begun = true;
            consumer.writeUntold(head);
        }
    }

    /** Sends the end, and with it the head where nothing else came. */
    void complete(LastHttpContent last) {
        HttpResponse head = unsent;
        unsent = null;
        begun = true;
        Optional<Response> whole = told.map(known -> known.withTrailers(HttpForm.headers(last.trailingHeaders())));
        told = whole;
        consumer.write(head == null ? last : joined(head, last))
                .addListener(done -> answered.complete(done.isSuccess() ? whole : Optional.empty()));
        consumer.flush();
    }

    private static DefaultFullHttpResponse joined(HttpResponse head, LastHttpContent last) {
        return new DefaultFullHttpResponse(
                head.protocolVersion(), head.status(), last.content(), head.headers(), last.trailingHeaders());
    }

    /** The consumer is not sent all of it. */
    void lost() {
        answered.complete(Optional.empty());
    }

    /** Completed with the answer as soon as the consumer was sent all of it, or with nothing where it never is. */
    CompletableFuture<Optional<Response>> answered() {
        return answered;
    }

    /** What the provider has said of it; asked on any thread. */
    Optional<Response> told() {
        return told;
    }
}
