package dev.stormrider.cli;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shares of a whole as people write them: a percentage, or on the command line a part of one. */
final class Shares {
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,6})?)\\s*%");
    private static final Pattern PART = Pattern.compile("0?\\.\\d{1,8}|[01]|[01]\\.0");

    private Shares() {}

    /** What {@code option} was given as a share: {@code 10%} or {@code 0.1}. */
    static double asked(String option, String text) throws Mistake {
        Optional<Double> share =
                PART.matcher(text.strip()).matches() ? Optional.of(Double.parseDouble(text.strip())) : read(text);
        return share.orElseThrow(() ->
                new Mistake(option, "\"" + text + "\" is no share", "Write a percentage, or a share such as 0.1."));
    }

    /** {@code 10%}, {@code 0.5 %}, at most all of it; empty where {@code text} is nothing of that kind. */
    static Optional<Double> read(String text) {
        Matcher matcher = PERCENT.matcher(text.strip());
        return matcher.matches()
                ? Optional.of(new BigDecimal(matcher.group(1)).movePointLeft(2).doubleValue())
                        .filter(share -> share <= 1)
                : Optional.empty();
    }
}
