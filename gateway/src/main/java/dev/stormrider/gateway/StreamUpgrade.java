package dev.stormrider.gateway;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.util.AsciiString;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A request that would have its connection go on in HTTP/2, as the first stream of it (RFC 7540, section 3.2). RFC 9113
 * advises against it; consumers that know nothing of the other side beforehand still ask.
 *
 * @param head without what it says to this connection alone
 * @param settings the consumer's own
 */
record StreamUpgrade(HttpRequest head, Http2Settings settings) {
    private static final AsciiString SETTINGS = AsciiString.cached("http2-settings");
    private static final String PROTOCOL = "h2c";

    /** A parameter of RFC 9113, section 6.5.1: a name of two bytes, a value of four. */
    private static final int PARAMETER_BYTES = 6;

    private static final int MOST_PARAMETERS = 32;

    /**
     * What {@code request} asks for, where it asks in due form: by both names in Connection, with its settings once,
     * for nothing else, and without a body, since where that ends must stay beyond doubt. All else stays with HTTP/1.1.
     */
    static Optional<StreamUpgrade> asked(HttpRequest request) {
        HttpHeaders headers = request.headers();
        boolean asks = headers.contains(SETTINGS)
                && Upgrade.inDueForm(request)
                && Upgrade.protocols(request, true).equals(List.of(PROTOCOL))
                && headers.containsValue(HttpHeaderNames.CONNECTION, SETTINGS, true)
                && headers.getAll(SETTINGS).size() == 1;
        return asks ? settings(headers.get(SETTINGS)).map(told -> new StreamUpgrade(request, told)) : Optional.empty();
    }

    private static Optional<Http2Settings> settings(String text) {
        if (text.length() > MOST_PARAMETERS * PARAMETER_BYTES * 2) {
            return Optional.empty();
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            if (bytes.remaining() % PARAMETER_BYTES != 0) {
                return Optional.empty();
            }
            Http2Settings settings = new Http2Settings();
            while (bytes.hasRemaining()) {
                settings.put(bytes.getChar(), Long.valueOf(bytes.getInt() & 0xFFFF_FFFFL));
            }
            return Optional.of(settings);
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    static FullHttpResponse agreed() {
        FullHttpResponse answer = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.SWITCHING_PROTOCOLS, Unpooled.EMPTY_BUFFER);
        answer.headers()
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE)
                .set(HttpHeaderNames.UPGRADE, PROTOCOL);
        return answer;
    }
}
