package dev.stormrider.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;

/** Numbers and times in people's words. */
public final class Count {
    private static final long MINUTE_MILLIS = 60_000;

    private Count() {}

    /** {@code "1 pairing"}, {@code "3 pairings"}. */
    public static String of(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** {@code "once"}, {@code "twice"}, {@code "3 times"}. */
    static String times(long number) {
        return number == 1 ? "once" : number == 2 ? "twice" : number + " times";
    }

    /** {@code "31 ms"}, {@code "6.1 s"}, {@code "1 min 14 s"}. */
    public static String of(Duration time) {
        long millis = time.toMillis();
        if (millis < 1_000) {
            return millis + " ms";
        }
        if (millis < MINUTE_MILLIS) {
            return BigDecimal.valueOf(millis).movePointLeft(3).setScale(1, RoundingMode.DOWN) + " s";
        }
        return millis / MINUTE_MILLIS + " min " + millis % MINUTE_MILLIS / 1_000 + " s";
    }

    /** {@code "1, 2 or 3"}, of many the first {@code limit}: {@code "1, 2 or one of 5 others"}. */
    static String either(List<String> words, int limit) {
        int shown = words.size() <= limit + 1 ? words.size() - 1 : limit;
        String first = String.join(", ", words.subList(0, shown));
        int more = words.size() - shown;
        return first + (more == 1 ? " or " + words.getLast() : " or one of " + more + " others");
    }

    /** {@code text} as the beginning of a sentence. */
    public static String capital(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    /** {@code text} or its beginning with an ellipsis, so that it is not longer than {@code limit} characters. */
    public static String cut(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        int end = limit - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
