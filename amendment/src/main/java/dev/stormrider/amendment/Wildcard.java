package dev.stormrider.amendment;

/** Names as people write many of them at once: a {@code *} stands for any letters, a {@code ?} for one. */
public final class Wildcard {
    private Wildcard() {}

    /** Whether {@code text} is as {@code pattern} says. */
    public static boolean matches(String pattern, String text) {
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
