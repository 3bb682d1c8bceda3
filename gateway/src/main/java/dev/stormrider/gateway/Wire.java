package dev.stormrider.gateway;

import dev.stormrider.fault.Body;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Messages of the codec as the values that faults and journals know, and back. */
final class Wire {
    /** A call to the system that failed, as Netty tells it, and the address that it was for, which is told anyway. */
    private static final Pattern CALL =
            Pattern.compile("^\\w+\\(\\.\\.\\) failed with error\\(-?\\d+\\): (.*?)(: \\S*/\\S+)?$");

    private Wire() {}

    /** The first line alone: to make values of the fields costs many times as much. */
    static Request bare(HttpRequest head) {
        return new Request(head.method().name(), head.uri(), Headers.none(), Body.empty());
    }

    static Request request(HttpRequest head, Body body) {
        return new Request(head.method().name(), head.uri(), HttpForm.headers(head.headers()), body);
    }

    static Response response(HttpResponse head, Body body) {
        return new Response(head.status().code(), HttpForm.headers(head.headers()), body);
    }

    /**
     * @throws Unsendable where a name or a value cannot stand in a head, such as one with a line break (RFC 9110, 5.5)
     */
    static HttpHeaders headers(Headers headers) throws Unsendable {
        HttpHeaders fields = new DefaultHttpHeaders();
        for (Headers.Line line : headers.lines()) {
            try {
                fields.add(line.name(), HttpForm.octets(line.value()));
            } catch (IllegalArgumentException refused) {
                throw new Unsendable("no head can carry the field " + line.name() + ": " + refused.getMessage());
            }
        }
        return fields;
    }

    static byte[] bytes(ByteBuf content) {
        byte[] bytes = new byte[content.readableBytes()];
        content.getBytes(content.readerIndex(), bytes);
        return bytes;
    }

    /** An answer of the gateway's own that ends the connection. */
    static FullHttpResponse refusal(Response response) {
        FullHttpResponse message = own(response);
        message.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        return message;
    }

    /** An answer of the gateway's own. */
    static FullHttpResponse own(Response response) {
        HttpHeaders headers = new DefaultHttpHeaders();
        response.headers().lines().forEach(line -> headers.add(line.name(), line.value()));
        headers.set(HttpHeaderNames.CONTENT_LENGTH, response.body().length());
        return new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(response.status()),
                Unpooled.wrappedBuffer(response.body().bytes()),
                headers,
                EmptyHttpHeaders.INSTANCE);
    }

    /**
     * {@code response} as a fault made it, its length corrected. An answer to HEAD keeps the length that it tells, and
     * a stream ends without one where none was told.
     */
    static FullHttpResponse answer(Response response, Arrival arrival) throws Unsendable {
        DefaultHttpResponse head = answerHead(response);
        boolean bodiless = arrival.asksForHead() || response.status() == 304;
        Body body = bodiless ? Body.empty() : response.body();
        HttpHeaders trailers = bodiless || arrival.old() ? EmptyHttpHeaders.INSTANCE : headers(response.trailers());
        if (arrival.consumer().multiplexed()) {
            if (!bodiless && head.headers().contains(HttpHeaderNames.CONTENT_LENGTH)) {
                head.headers().set(HttpHeaderNames.CONTENT_LENGTH, body.length());
            }
        } else if (!trailers.isEmpty()) {
            head.headers().remove(HttpHeaderNames.CONTENT_LENGTH);
            head.headers().set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        } else if (!bodiless) {
            head.headers().set(HttpHeaderNames.CONTENT_LENGTH, body.length());
        }
        return new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, head.status(), Unpooled.wrappedBuffer(body.bytes()), head.headers(), trailers);
    }

    /**
     * {@code answer}, which no encoder has made, with the field that names {@code fault} after its first line; as it is
     * where it begins with no such line, or a field cannot carry the name.
     */
    static byte[] naming(String fault, byte[] answer) {
        String text = new String(answer, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n");
        if (!text.startsWith("HTTP/1.") || end < 0 || !fault.chars().allMatch(c -> c >= ' ' && c < 0x7F)) {
            return answer;
        }
        String field = "\r\n" + Settings.FAULT_HEADER + ": " + fault;
        return (text.substring(0, end) + field + text.substring(end)).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A short answer in one piece: one way through the pipeline, one buffer for the socket. */
    static FullHttpResponse joined(HttpResponse head, LastHttpContent last) {
        return new DefaultFullHttpResponse(
                head.protocolVersion(), head.status(), last.content(), head.headers(), last.trailingHeaders());
    }

    /** The head of {@code response}, which says that the connection goes on in another protocol. */
    static DefaultHttpResponse switching(Response response) throws Unsendable {
        return new DefaultHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.SWITCHING_PROTOCOLS, headers(response.headers()));
    }

    /** The end of an answer that was begun as {@code head}. */
    static LastHttpContent end(Response head) throws Unsendable {
        return head.trailers().lines().isEmpty()
                ? LastHttpContent.EMPTY_LAST_CONTENT
                : new DefaultLastHttpContent(Unpooled.EMPTY_BUFFER, headers(head.trailers()));
    }

    static DefaultHttpResponse answerHead(Response response) throws Unsendable {
        if (response.status() < 200 || response.status() > 999) {
            throw new Unsendable("no answer can have the status " + response.status());
        }
        HttpHeaders headers = headers(response.headers());
        HopByHop.strip(headers);
        headers.remove(HttpHeaderNames.TRANSFER_ENCODING);
        return new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(response.status()), headers);
    }

    /** {@code request} of {@code from} as a fault made it, its length corrected, for {@code provider}. */
    static FullHttpRequest delivery(Request request, ConsumerEnd from, Provider provider) throws Unsendable {
        if (request.target().chars().anyMatch(c -> c <= ' ' || c >= 0x7F)) {
            throw new Unsendable("no request can have the target " + request.target());
        }
        HttpHeaders headers = headers(request.headers());
        HopByHop.strip(headers, from, provider);
        headers.remove(HttpHeaderNames.TRANSFER_ENCODING);
        headers.remove(HttpHeaderNames.EXPECT);
        if (!provider.keepsHost() || !headers.contains(HttpHeaderNames.HOST)) {
            headers.set(HttpHeaderNames.HOST, provider.authority());
        }
        HttpMethod method = HttpMethod.valueOf(request.method());
        boolean usual =
                method.equals(HttpMethod.POST) || method.equals(HttpMethod.PUT) || method.equals(HttpMethod.PATCH);
        boolean framed = !from.multiplexed() && (usual || !request.body().isEmpty());
        if (framed || headers.contains(HttpHeaderNames.CONTENT_LENGTH)) {
            headers.set(HttpHeaderNames.CONTENT_LENGTH, request.body().length());
        }
        return new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1,
                method,
                request.target(),
                Unpooled.wrappedBuffer(request.body().bytes()),
                headers,
                EmptyHttpHeaders.INSTANCE);
    }

    /** What {@code cause} says; what it is, where it says nothing. */
    static String told(@Nullable Throwable cause) {
        if (cause == null) {
            return "for a reason that nothing tells";
        }
        String message = cause.getMessage();
        return message == null
                ? cause.getClass().getSimpleName()
                : CALL.matcher(message).replaceFirst("$1");
    }
}
