package dev.stormrider.gateway;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A wish to go on in another protocol (RFC 9110, section 7.8). It concerns one connection, so the gateway asks its
 * provider anew, and only for what it can pass on without knowing it: not for another HTTP.
 */
final class Upgrade {
    private Upgrade() {}

    /**
     * The protocols that {@code request} would go on in; none where it does not ask in due form. A request with a body
     * is taken as it stands: nobody asks for a WebSocket like that, and where its body ends must stay beyond doubt.
     */
    static List<String> asked(HttpRequest request) {
        return inDueForm(request) ? protocols(request, false) : List.of();
    }

    static boolean inDueForm(HttpRequest request) {
        HttpHeaders headers = request.headers();
        return headers.contains(HttpHeaderNames.UPGRADE)
                && request.protocolVersion().equals(HttpVersion.HTTP_1_1)
                && headers.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true)
                && !headers.contains(HttpHeaderNames.TRANSFER_ENCODING)
                && headers.get(HttpHeaderNames.CONTENT_LENGTH, "0").equals("0");
    }

    /** Whether {@code response} goes on in one of the protocols that were {@code asked} for. */
    static boolean agreed(List<String> asked, HttpResponse response) {
        List<String> chosen = protocols(response, false);
        return chosen.size() == 1 && asked.contains(chosen.getFirst());
    }

    static void ask(List<String> protocols, HttpHeaders headers) {
        if (!protocols.isEmpty()) {
            headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE);
            headers.set(HttpHeaderNames.UPGRADE, String.join(", ", protocols));
        }
    }

    /** {@code head}, which switches, as it is passed on. */
    static FullHttpResponse answer(HttpResponse head) {
        List<String> protocols = head.headers().getAll(HttpHeaderNames.UPGRADE);
        HopByHop.strip(head.headers());
        ask(protocols, head.headers());
        return new DefaultFullHttpResponse(
                head.protocolVersion(),
                head.status(),
                Unpooled.EMPTY_BUFFER,
                head.headers(),
                EmptyHttpHeaders.INSTANCE);
    }

    /** @param http whether another HTTP counts, which the gateway never asks its provider for */
    static List<String> protocols(HttpMessage message, boolean http) {
        List<String> protocols = new ArrayList<>();
        for (String list : message.headers().getAll(HttpHeaderNames.UPGRADE)) {
            for (String protocol : list.split(",", -1)) {
                String name = protocol.trim().toLowerCase(Locale.ROOT);
                if (!name.isEmpty() && (http || !name.startsWith("http/") && !name.startsWith("h2c"))) {
                    protocols.add(name);
                }
            }
        }
        return List.copyOf(protocols);
    }
}
