package dev.stormrider.fault;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How gRPC says things in the fields of HTTP/2 (its "gRPC over HTTP2"). */
final class Grpc {
    static final int STATUSES = 17;
    private static final Pattern TIMEOUT = Pattern.compile("(\\d{1,8})([HMSmun])");

    private Grpc() {}

    /** Whether {@code request} is a call. */
    static boolean calls(Request request) {
        return request.headers()
                .mediaType()
                .filter(type -> type.startsWith("application/grpc"))
                .isPresent();
    }

    /** How long the caller waits; empty where it does not say so. */
    static Optional<Duration> timeout(Request request) {
        return request.headers()
                .first("grpc-timeout")
                .map(TIMEOUT::matcher)
                .filter(Matcher::matches)
                .map(read -> unit(read.group(2)).multipliedBy(Long.parseLong(read.group(1))));
    }

    private static Duration unit(String letter) {
        return switch (letter) {
            case "H" -> Duration.ofHours(1);
            case "M" -> Duration.ofMinutes(1);
            case "S" -> Duration.ofSeconds(1);
            case "m" -> Duration.ofMillis(1);
            case "u" -> Duration.ofNanos(1_000);
            default -> Duration.ofNanos(1);
        };
    }

    /** An answer that is a status and nothing else. */
    static Response status(int code, String message) {
        Headers headers = Headers.of("content-type", "application/grpc").and("grpc-status", Integer.toString(code));
        Headers told = message.isEmpty() ? headers : headers.and("grpc-message", percent(message));
        return new Response(200, told, Body.empty());
    }

    private static String percent(String message) {
        StringBuilder text = new StringBuilder();
        for (byte b : message.getBytes(StandardCharsets.UTF_8)) {
            if (b >= ' ' && b <= '~' && b != '%') {
                text.append((char) b);
            } else {
                text.append(String.format("%%%02X", b & 0xFF));
            }
        }
        return text.toString();
    }
}
