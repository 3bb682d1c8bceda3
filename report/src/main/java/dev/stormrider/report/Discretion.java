package dev.stormrider.report;

import dev.stormrider.fault.Headers;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Header fields as a report may show them: reports are mailed around and hang on pull requests, credentials must not.
 */
final class Discretion {
    static final String WITHHELD = "(not shown)";

    private static final Set<String> SECRET = Set.of(
            "authorization", "proxy-authorization", "cookie", "set-cookie", "x-api-key", "api-key", "x-auth-token");

    private static final int LINE_LIMIT = 40;
    private static final int VALUE_LIMIT = 500;

    private Discretion() {}

    static List<Headers.Line> lines(Headers headers) {
        return headers.lines().stream()
                .limit(LINE_LIMIT)
                .map(line -> new Headers.Line(line.name(), shown(line)))
                .toList();
    }

    private static String shown(Headers.Line line) {
        return SECRET.contains(line.name().toLowerCase(Locale.ROOT)) ? WITHHELD : Count.cut(line.value(), VALUE_LIMIT);
    }
}
