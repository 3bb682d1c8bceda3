package dev.stormrider.fault;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** The bytes of HTTP/1.1 messages (RFC 9112), for faults whose messages no encoder would make. */
final class Framed {
    /** What says how a message is framed, or belongs to the connection that it came over. */
    private static final Set<String> REPLACED =
            Set.of("content-length", "transfer-encoding", "connection", "keep-alive", "trailer", "upgrade");

    private Framed() {}

    /** The head of {@code response}, up to its empty line, framed as {@code name} and {@code value} say. */
    static byte[] head(Response response, String name, String value) {
        StringBuilder head =
                new StringBuilder("HTTP/1.1 ").append(response.status()).append(" \r\n");
        for (Headers.Line line : response.headers().lines()) {
            if (!REPLACED.contains(line.name().toLowerCase(Locale.ROOT))) {
                line(head, line.name(), line.value());
            }
        }
        line(head, name, value);
        return bytes(head.append("\r\n").toString());
    }

    private static void line(StringBuilder head, String name, String value) {
        head.append(name).append(": ").append(value).append("\r\n");
    }

    /** A head has one byte for each character, as it was read. */
    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
