package dev.stormrider.cli;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts of bytes as people write them: a number and a unit, by powers of 1024. */
final class Sizes {
    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,7})\\s*(KB|MB|GB)");

    private Sizes() {}

    /** What {@code option} was given as an amount. */
    static long asked(String option, String text) throws Mistake {
        return read(text)
                .filter(bytes -> bytes > 0)
                .orElseThrow(() -> new Mistake(
                        option, "\"" + text + "\" is no size", "Write a number with its unit, such as 100MB or 2GB."));
    }

    /** {@code 64KB}, {@code 100MB}, {@code 2GB}; empty where {@code text} is nothing of that kind. */
    static Optional<Long> read(String text) {
        Matcher matcher = WRITTEN.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long count = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "KB" -> count << 10;
                    case "MB" -> count << 20;
                    default -> count << 30;
                });
    }
}
