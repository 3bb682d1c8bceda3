package dev.stormrider.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as people write them: a number and a unit. */
final class Durations {
    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h)");

    /** Nobody waits for longer, and clocks that count nanoseconds come to their end. */
    private static final Duration LONGEST = Duration.ofDays(10_000);

    private Durations() {}

    /** What {@code option} was given as a time. */
    static Duration asked(String option, String text) throws Mistake {
        return read(text)
                .filter(Duration::isPositive)
                .orElseThrow(() -> new Mistake(
                        option, "\"" + text + "\" is no time", "Write a number with its unit, such as 30s or 2m."));
    }

    /** {@code time} as it is written. */
    static String words(Duration time) {
        if (time.toMillis() % 1_000 != 0) {
            return time.toMillis() + "ms";
        }
        return time.toSeconds() % 60 != 0
                ? time.toSeconds() + "s"
                : time.toMinutes() % 60 != 0 ? time.toMinutes() + "m" : time.toHours() + "h";
    }

    /** {@code 500ms}, {@code 30s}, {@code 2m}, {@code 1h}; empty where {@code text} is nothing of that kind. */
    static Optional<Duration> read(String text) {
        Matcher matcher = WRITTEN.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long count = Long.parseLong(matcher.group(1));
        return Optional.of(
                        switch (matcher.group(2)) {
                            case "ms" -> Duration.ofMillis(count);
                            case "s" -> Duration.ofSeconds(count);
                            case "m" -> Duration.ofMinutes(count);
                            default -> Duration.ofHours(count);
                        })
                .filter(time -> time.compareTo(LONGEST) <= 0);
    }
}
