package dev.stormrider.cli;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pattern over paths, as a shell would take it; {@code **} stands for any folders, or none.
 *
 * @param folder the part before the first letter that stands for others, up to its last slash; may be empty
 */
record Glob(String pattern, String folder) {
    private static final Pattern WILD = Pattern.compile("[*?\\[{]");

    static boolean wild(String text) {
        return WILD.matcher(text).find();
    }

    static Glob of(String pattern) {
        Matcher wild = WILD.matcher(pattern);
        int first = wild.find() ? wild.start() : pattern.length();
        return new Glob(pattern, pattern.substring(0, pattern.lastIndexOf('/', first) + 1));
    }

    boolean matches(Path path) {
        // `**/` matches folders only where there is one: people mean none, too.
        return matcher(pattern).matches(path)
                || matcher(pattern.replace("**/", "")).matches(path);
    }

    private static PathMatcher matcher(String pattern) {
        return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    }
}
