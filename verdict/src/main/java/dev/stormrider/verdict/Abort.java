package dev.stormrider.verdict;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why a run was ended before its time, all its faults lifted.
 *
 * @param at the time since it was watched over
 * @param by who or what ended it: {@code "a guard rail"}, {@code "alice on build-7"}
 * @param reason in a sentence without its full stop
 */
public record Abort(Duration at, String by, String reason) {
    private static final Pattern SENTENCE =
            Pattern.compile("The run was aborted after (\\d{1,15}) ms by ([^:]+): (.*)\\.", Pattern.DOTALL);

    public Abort {
        // Nobody reads times finer than that, and a colon ends the name in the sentence.
        at = Duration.ofMillis(at.toMillis());
        by = by.replace(':', ' ');
    }

    /** The trouble of the run. */
    public String sentence() {
        return "The run was aborted after " + at.toMillis() + " ms by " + by + ": " + reason + ".";
    }

    /** Why what was not ridden has no verdict. */
    public String unridden() {
        return "aborted: " + reason;
    }

    /** The abort whose {@link #sentence} is {@code trouble}; empty where it is another trouble. */
    public static Optional<Abort> of(String trouble) {
        Matcher sentence = SENTENCE.matcher(trouble);
        return sentence.matches()
                ? Optional.of(new Abort(
                        Duration.ofMillis(Long.parseLong(sentence.group(1))), sentence.group(2), sentence.group(3)))
                : Optional.empty();
    }
}
