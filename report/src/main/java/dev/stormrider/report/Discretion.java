package dev.stormrider.report;

import dev.stormrider.fault.Credentials;
import dev.stormrider.fault.Headers;
import java.util.List;

/**
 * Header fields as a report may show them: reports are mailed around and hang on pull requests, credentials must not.
 */
final class Discretion {
    static final String WITHHELD = "(not shown)";

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
        return Credentials.carriedBy(line.name()) ? WITHHELD : Count.cut(line.value(), VALUE_LIMIT);
    }
}
