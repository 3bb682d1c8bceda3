package dev.stormrider.environment;

import java.util.regex.Pattern;

/**
 * Operations by their method and path, as an ignore file names them: {@code GET /payments/*}. A {@code *} stands for
 * any letters, a {@code ?} for one; what a parameter is called does not matter.
 */
public record OperationPattern(String text) {
    private static final Pattern WRITTEN = Pattern.compile("\\S+ \\S.*|\\*");

    public OperationPattern {
        if (text.length() > 2_000 || !WRITTEN.matcher(text).matches()) {
            throw new IllegalArgumentException("no method and path: " + text);
        }
    }

    /** Whether {@code operation}, a method and a path with parameters in braces, is one of these. */
    boolean meets(String operation) {
        return matches(nameless(text), nameless(operation));
    }

    private static String nameless(String operation) {
        return operation.replaceAll("\\{[^{}]*}", "{}");
    }

    private static boolean matches(String pattern, String text) {
        int at = 0;
        int here = 0;
        int star = -1;
        int again = 0;
        while (here < text.length()) {
            boolean alike = at < pattern.length()
                    && pattern.charAt(at) != '*'
                    && (pattern.charAt(at) == '?' || pattern.charAt(at) == text.charAt(here));
            if (alike) {
                at++;
                here++;
            } else if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                again = here;
            } else if (star >= 0) {
                at = star + 1;
                here = ++again;
            } else {
                return false;
            }
        }
        return pattern.substring(at).chars().allMatch(c -> c == '*');
    }
}
