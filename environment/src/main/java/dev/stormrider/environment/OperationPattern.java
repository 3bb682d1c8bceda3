package dev.stormrider.environment;

import dev.stormrider.amendment.Wildcard;
import java.util.regex.Pattern;

/**
 * Operations by their method and path, as an ignore file names them: {@code GET /payments/*}. A {@code *} stands for
 * any letters, a {@code ?} for one; what a parameter is called does not matter.
 */
public record OperationPattern(String text) {
    private static final Pattern WRITTEN = Pattern.compile("\\S+ \\S.*|\\*");

    private static final Pattern NAMED = Pattern.compile("\\{[^{}]*}");

    public OperationPattern {
        if (text.length() > 2_000 || !WRITTEN.matcher(text).matches()) {
            throw new IllegalArgumentException("no method and path: " + text);
        }
    }

    /** Whether {@code operation}, a method and a path with parameters in braces, is one of these. */
    boolean meets(String operation) {
        return Wildcard.matches(nameless(text), nameless(operation));
    }

    private static String nameless(String operation) {
        return NAMED.matcher(operation).replaceAll("{}");
    }
}
