package dev.stormrider.gateway;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Fields that are meant for one connection only and are not passed on (RFC 9110, section 7.6.1).
 * {@code Transfer-Encoding} stays where the body stays chunked; the codec writes the chunks anew. No {@code Via} is
 * added: the parties must not behave differently because something stands between them.
 */
final class HopByHop {
    private static final List<AsciiString> NAMES = List.of(
            HttpHeaderNames.CONNECTION,
            AsciiString.cached("keep-alive"),
            AsciiString.cached("proxy-connection"),
            HttpHeaderNames.TE,
            HttpHeaderNames.UPGRADE);

    /** Naming one of these in Connection would change where a message ends or goes, so such a wish is not heard. */
    private static final Set<String> KEPT =
            Set.of("host", "content-length", "transfer-encoding", "trailer", "content-type");

    private HopByHop() {}

    /** Whether the field {@code name}, in small letters, is always for one connection only. */
    static boolean own(String name) {
        return NAMES.stream().anyMatch(known -> known.contentEquals(name));
    }

    /** Whether the field {@code name}, in small letters, is for one connection only where Connection names it. */
    static boolean removable(String name) {
        return !name.isEmpty() && !KEPT.contains(name);
    }

    /**
     * What concerns one connection only of a head that came as {@code from} writes it, for {@code to}, is taken away.
     */
    static void strip(HttpHeaders headers, ConsumerEnd from, Provider to) {
        // HTTP/2 has no such fields, and lets a request say that it wants trailers (RFC 9113, section 8.2.2).
        boolean streams = from.multiplexed() || to.spoken().streams();
        strip(headers, streams && headers.containsValue(HttpHeaderNames.TE, HttpHeaderValues.TRAILERS, true));
    }

    static void strip(HttpHeaders headers) {
        strip(headers, false);
    }

    private static void strip(HttpHeaders headers, boolean trailers) {
        if (headers.contains(HttpHeaderNames.CONNECTION)) {
            for (String options : headers.getAll(HttpHeaderNames.CONNECTION)) {
                stripNamed(options, headers);
            }
        }
        for (AsciiString name : NAMES) {
            if (!trailers || !name.contentEquals(HttpHeaderNames.TE)) {
                headers.remove(name);
            }
        }
        if (trailers && !headers.contains(HttpHeaderNames.TE, HttpHeaderValues.TRAILERS, true)) {
            headers.set(HttpHeaderNames.TE, HttpHeaderValues.TRAILERS);
        }
    }

    private static void stripNamed(String options, HttpHeaders headers) {
        for (String option : options.split(",", -1)) {
            String name = option.trim().toLowerCase(Locale.ROOT);
            if (removable(name)) {
                headers.remove(name);
            }
        }
    }
}
