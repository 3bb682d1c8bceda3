package dev.stormrider.gateway;

import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMessageDecoderResult;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.List;
import java.util.Optional;

/**
 * What a request must keep to before it is passed on. Two readers of a doubtful request may see two different requests
 * (request smuggling), so nothing doubtful is guessed: it is refused (RFC 9112, sections 3, 5.2, 6.1 and 6.3).
 */
final class RequestRules {
    private static final int VERSION_LENGTH = "HTTP/1.1".length();

    private RequestRules() {}

    static Optional<Refusal> refusal(HttpRequest request) {
        DecoderResult result = request.decoderResult();
        if (result.isFailure()) {
            return Optional.of(unreadable(result.cause()));
        }
        HttpVersion version = request.protocolVersion();
        if (version.majorVersion() != 1 || version.minorVersion() > 1) {
            return Optional.of(
                    new Refusal(505, "HTTP Version Not Supported", "HTTP/1.1 is spoken here, not " + version));
        }
        if (request.method().equals(HttpMethod.CONNECT)) {
            return Optional.of(new Refusal(501, "Not Implemented", "CONNECT is for proxies, and this is a gateway"));
        }
        return fault(request).map(RequestRules::bad);
    }

    static Refusal unreadable(Throwable cause) {
        return switch (cause) {
            case TooLongHttpLineException e -> new Refusal(414, "URI Too Long", Wire.told(e));
            case TooLongHttpHeaderException e -> new Refusal(431, "Request Header Fields Too Large", Wire.told(e));
            default -> bad(Wire.told(cause));
        };
    }

    private static Refusal bad(String why) {
        return new Refusal(400, "Bad Request", why);
    }

    private static Optional<String> fault(HttpRequest request) {
        return line(request).or(() -> host(request)).or(() -> framing(request.headers()));
    }

    /** One space between the words of the first line and nothing else; the codec below is kinder than that. */
    private static Optional<String> line(HttpRequest request) {
        String target = request.uri();
        int plain = request.method().name().length() + target.length() + VERSION_LENGTH + 2;
        if (request.decoderResult() instanceof HttpMessageDecoderResult sizes && sizes.initialLineLength() != plain) {
            return Optional.of("the request line has more in it than method, target and version, one space apart");
        }
        boolean known = target.startsWith("/")
                || target.equals("*") && request.method().equals(HttpMethod.OPTIONS)
                || Target.absolute(target);
        if (!known) {
            return Optional.of("the request target is neither a path nor an http URI");
        }
        for (int i = 0; i < target.length(); i++) {
            char c = target.charAt(i);
            if (c <= ' ' || c >= 0x7F || c == '#') {
                return Optional.of("the request target has a character that must be percent-encoded");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> host(HttpRequest request) {
        List<String> hosts = request.headers().getAll(HttpHeaderNames.HOST);
        if (hosts.size() > 1) {
            return Optional.of("there are " + hosts.size() + " Host fields");
        }
        if (hosts.isEmpty()) {
            return request.protocolVersion().equals(HttpVersion.HTTP_1_1)
                    ? Optional.of("there is no Host field")
                    : Optional.empty();
        }
        String host = hosts.getFirst();
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            if (c <= ' ' || c >= 0x7F || c == ',' || c == '/' || c == '@' || c == '?' || c == '#' || c == '\\') {
                return Optional.of("the Host field is no host and port");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> framing(HttpHeaders headers) {
        if (headers.contains(HttpHeaderNames.TRANSFER_ENCODING)) {
            List<String> codings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
            if (codings.size() != 1 || !codings.getFirst().equalsIgnoreCase("chunked")) {
                return Optional.of("the only transfer coding understood here is chunked, once");
            }
        }
        return Optional.empty();
    }
}
