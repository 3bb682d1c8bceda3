package dev.stormrider.gateway;

import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.util.AsciiString;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Heads and trailers as HTTP/2 writes them and as the gateway holds them, which is HTTP/1.1's way (RFC 9113, section
 * 8.3): what {@code :authority} says is the field {@code Host}.
 */
final class StreamHeads {
    /** They concern one connection of HTTP/1.1, or have another place here (RFC 9113, section 8.2.2). */
    private static final Set<AsciiString> LEFT_OUT = Set.of(
            AsciiString.of("connection"),
            AsciiString.of("keep-alive"),
            AsciiString.of("proxy-connection"),
            AsciiString.of("transfer-encoding"),
            AsciiString.of("upgrade"),
            AsciiString.of("http2-settings"),
            AsciiString.of("host"));

    /** Which lengths they have, a bit for each: most names are told from all of them by that. */
    private static final long LENGTHS =
            LEFT_OUT.stream().mapToLong(name -> 1L << name.length()).reduce(0, (some, more) -> some | more);

    private static final AsciiString TE = AsciiString.of("te");
    private static final AsciiString TRAILERS = AsciiString.of("trailers");

    private StreamHeads() {}

    /**
     * Empty where the method is no word. The codec has seen to it that method, scheme and path are there; what they say
     * is looked at as it is for HTTP/1.1.
     */
    static Optional<HttpRequest> request(Http2Headers fields) {
        HttpMethod method;
        try {
            method = HttpMethod.valueOf(fields.method().toString());
        } catch (IllegalArgumentException noToken) {
            return Optional.empty();
        }
        HttpHeaders headers = none();
        CharSequence authority = fields.authority();
        if (authority != null) {
            headers.add(HttpHeaderNames.HOST, authority);
        }
        copy(fields, headers);
        boolean twice = authority != null && fields.contains(HttpHeaderNames.HOST);
        if (twice && headers.getAll(HttpHeaderNames.HOST).stream().allMatch(authority::equals)) {
            headers.set(HttpHeaderNames.HOST, authority);
        }
        String path = fields.path() == null ? "" : fields.path().toString();
        return Optional.of(new DefaultHttpRequest(HttpVersion.HTTP_1_1, method, path, headers, false));
    }

    /** Empty where the status is no number of three digits. */
    static Optional<HttpResponse> response(Http2Headers fields) {
        int status = status(fields.status());
        if (status < 0) {
            return Optional.empty();
        }
        HttpHeaders headers = none();
        copy(fields, headers);
        return Optional.of(new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status), headers));
    }

    private static int status(@Nullable CharSequence text) {
        if (text == null || text.length() != 3 || text.charAt(0) == '0') {
            return -1;
        }
        int status = 0;
        for (int i = 0; i < 3; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            status = 10 * status + digit;
        }
        return status;
    }

    /**
     * Makes {@code head}, which came as a frame, ready for a connection of HTTP/1.1: there a body has a length or
     * chunks, trailers are not asked for, and cookies stand in one line (RFC 9113, section 8.2.3).
     */
    static void single(HttpRequest head, boolean body) {
        HttpHeaders headers = head.headers();
        headers.remove(HttpHeaderNames.TE);
        List<String> cookies = headers.getAll(HttpHeaderNames.COOKIE);
        if (cookies.size() > 1) {
            headers.set(HttpHeaderNames.COOKIE, String.join("; ", cookies));
        }
        if (head instanceof FullHttpRequest whole) {
            if (whole.content().isReadable()) {
                headers.set(HttpHeaderNames.CONTENT_LENGTH, whole.content().readableBytes());
            }
        } else if (body && !headers.contains(HttpHeaderNames.CONTENT_LENGTH)) {
            headers.set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        }
    }

    /**
     * Makes {@code head}, which came as a frame and has a body, ready for a connection of HTTP/1.1: there it has a
     * length or chunks.
     */
    static void single(HttpResponse head) {
        if (!head.headers().contains(HttpHeaderNames.CONTENT_LENGTH)) {
            head.headers().set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        }
    }

    static HttpHeaders trailers(Http2Headers fields) {
        HttpHeaders trailers = none();
        copy(fields, trailers);
        return trailers;
    }

    private static HttpHeaders none() {
        return DefaultHttpHeadersFactory.headersFactory().withValidation(false).newHeaders();
    }

    private static void copy(Http2Headers from, HttpHeaders to) {
        for (Map.Entry<CharSequence, CharSequence> field : from) {
            CharSequence name = field.getKey();
            if (name.length() > 0 && name.charAt(0) != ':') {
                to.add(name, field.getValue());
            }
        }
    }

    static Http2Headers fields(HttpRequest head, String scheme) {
        Http2Headers fields = new DefaultHttp2Headers(false, head.headers().size() + 4)
                .method(head.method().asciiName())
                .scheme(scheme)
                .path(head.uri());
        Optional.ofNullable(head.headers().get(HttpHeaderNames.HOST)).ifPresent(fields::authority);
        copy(head.headers(), fields);
        return fields;
    }

    static Http2Headers fields(HttpResponse head) {
        Http2Headers fields = new DefaultHttp2Headers(false, head.headers().size() + 1)
                .status(head.status().codeAsText());
        copy(head.headers(), fields);
        return fields;
    }

    static Http2Headers fields(HttpHeaders trailers) {
        Http2Headers fields = new DefaultHttp2Headers(false, trailers.size());
        copy(trailers, fields);
        return fields;
    }

    private static void copy(HttpHeaders from, Http2Headers to) {
        Iterator<Map.Entry<CharSequence, CharSequence>> fields = from.iteratorCharSequence();
        while (fields.hasNext()) {
            Map.Entry<CharSequence, CharSequence> field = fields.next();
            AsciiString name = AsciiString.of(field.getKey()).toLowerCase();
            if (!leftOut(name, field.getValue())) {
                to.add(name, field.getValue());
            }
        }
    }

    private static boolean leftOut(AsciiString name, CharSequence value) {
        int length = name.length();
        boolean like = length < Long.SIZE && (LENGTHS & 1L << length) != 0;
        return like && LEFT_OUT.contains(name)
                || length == TE.length() && name.equals(TE) && !TRAILERS.contentEqualsIgnoreCase(value);
    }
}
