package dev.stormrider.traffic;

import dev.stormrider.fault.Credentials;
import dev.stormrider.fault.Headers;
import java.util.Locale;
import java.util.Set;

/** Which header fields of a recorded request are sent again. */
record Redaction(boolean credentials) {
    /** What belongs to a connection, to a cache or to one trace, and would be a lie when it is sent again. */
    private static final Set<String> PASSING = Set.of(
            "host",
            "content-length",
            "connection",
            "keep-alive",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "expect",
            "accept-encoding",
            "if-none-match",
            "if-modified-since",
            "range",
            "traceparent",
            "tracestate",
            "baggage");

    /** Whether a request may carry the field {@code name}. */
    boolean keeps(Headers.Line line) {
        String name = line.name().toLowerCase(Locale.ROOT);
        boolean sendable = !name.isEmpty() && name.chars().allMatch(c -> c > ' ' && c < 127 && c != ':');
        boolean passing = PASSING.contains(name) || name.startsWith("sec-");
        return sendable && !passing && (credentials || !Credentials.carriedBy(name));
    }
}
