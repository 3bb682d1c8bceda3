package dev.stormrider.traffic;

import java.util.Locale;
import java.util.Set;

/**
 * Header fields that belong to a connection, to a cache or to one trace, and would be a lie when they are sent again.
 */
public final class Passing {
    private static final Set<String> FIELDS = Set.of(
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

    private Passing() {}

    /** Whether the field {@code name}, in whatever case, is one of those. */
    public static boolean field(String name) {
        return FIELDS.contains(name.toLowerCase(Locale.ROOT));
    }
}
