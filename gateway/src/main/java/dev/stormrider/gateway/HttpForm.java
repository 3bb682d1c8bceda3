package dev.stormrider.gateway;

import dev.stormrider.fault.Body;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Whole messages of Netty's codec as values, and back, for all that speak HTTP beside a gateway too. */
public final class HttpForm {
    private HttpForm() {}

    /** {@code headers} in their order, each line by itself. */
    public static Headers headers(HttpHeaders headers) {
        List<Headers.Line> lines = new ArrayList<>(headers.size());
        Iterator<Map.Entry<CharSequence, CharSequence>> fields = headers.iteratorCharSequence();
        while (fields.hasNext()) {
            Map.Entry<CharSequence, CharSequence> field = fields.next();
            lines.add(
                    new Headers.Line(field.getKey().toString(), field.getValue().toString()));
        }
        return new Headers(lines);
    }

    /** A copy of {@code message}, which stays the caller's to release. */
    public static Request request(FullHttpRequest message) {
        return new Request(
                message.method().name(),
                message.uri(),
                headers(message.headers()),
                Body.of(message.content().nioBuffer()));
    }

    /**
     * {@code answer} with the length that its body has; without one where its status says that it has no body.
     *
     * @throws IllegalArgumentException where a name or a value cannot stand in a head
     */
    public static FullHttpResponse response(Response answer) {
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(answer.status()),
                Unpooled.wrappedBuffer(answer.body().bytes()));
        answer.headers().lines().forEach(line -> response.headers().add(line.name(), octets(line.value())));
        if (answer.status() != 204 && answer.status() != 304) {
            response.headers().set(HttpHeaderNames.CONTENT_LENGTH, answer.body().length());
        }
        return response;
    }

    /**
     * The value of a field as it travels: one that was read from the wire has one character for each byte, and one that
     * people wrote goes as UTF-8 where it holds more than Latin-1.
     */
    public static String octets(String value) {
        boolean bytes = value.chars().allMatch(c -> c <= 0xFF);
        return bytes ? value : new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
