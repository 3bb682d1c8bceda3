package dev.stormrider.gateway;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Where a request's mark is found: the member {@code stormrider} of the W3C baggage (https://www.w3.org/TR/baggage/),
 * else a header of its own, else the id of the W3C trace. Instrumented services pass baggage, or at least the trace, on
 * by themselves; others need the header.
 */
final class MarkReader {
    static final String MEMBER = "stormrider";
    private static final AsciiString BAGGAGE = AsciiString.cached("baggage");

    private static final AsciiString TRACE_PARENT = AsciiString.cached("traceparent");

    private final AsciiString header;

    MarkReader(String header) {
        this.header = AsciiString.cached(header);
    }

    Optional<String> of(HttpHeaders headers) {
        if (headers.contains(BAGGAGE)) {
            for (String list : headers.getAll(BAGGAGE)) {
                Optional<String> found = member(list);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.ofNullable(headers.get(header))
                .filter(mark -> !mark.isEmpty())
                .or(() -> Optional.ofNullable(headers.get(TRACE_PARENT)).flatMap(TraceMark::of));
    }

    private static Optional<String> member(String list) {
        if (!list.contains(MEMBER)) {
            return Optional.empty();
        }
        for (String member : list.split(",", -1)) {
            String pair = member.split(";", 2)[0];
            int equals = pair.indexOf('=');
            if (equals > 0 && pair.substring(0, equals).trim().equals(MEMBER)) {
                return Optional.of(decoded(pair.substring(equals + 1).trim()));
            }
        }
        return Optional.empty();
    }

    /** Baggage is percent-encoded, and a plus sign in it is a plus sign. */
    private static String decoded(String value) {
        try {
            return value.indexOf('%') < 0
                    ? value
                    : URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return value;
        }
    }
}
