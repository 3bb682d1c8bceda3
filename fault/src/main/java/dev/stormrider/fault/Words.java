package dev.stormrider.fault;

import java.time.Duration;
import java.util.Locale;

/** Small words that several faults use when they tell what they do. */
final class Words {
    /** How long most consumers wait before they give up. */
    static final Duration USUAL_PATIENCE = Duration.ofSeconds(2);

    /** How many pieces most bodies are sent in. */
    static final int USUAL_PIECES = 10;

    private static final Duration LONGEST = Duration.ofDays(365);

    private Words() {}

    /** How long most consumers wait for what comes after {@code limit}, or never. */
    static Duration waited(Duration limit) {
        return limit.compareTo(USUAL_PATIENCE) < 0 ? limit : USUAL_PATIENCE;
    }

    /** What nobody can mean is refused with {@code why}. */
    static void check(boolean meant, String why) {
        if (!meant) {
            throw new IllegalArgumentException(why);
        }
    }

    /** A time that is waited is not negative, and no longer than anybody waits. */
    static void checkTime(String name, Duration time) {
        check(
                !time.isNegative() && time.compareTo(LONGEST) <= 0,
                "a " + name + " is from 0 to " + LONGEST.toDays() + " days, not " + time);
    }

    static String of(Way way) {
        return way.name().toLowerCase(Locale.ROOT);
    }

    static String of(Duration time) {
        long millis = time.toMillis();
        return millis % 1000 == 0 && millis > 0 ? millis / 1000 + " s" : millis + " ms";
    }
}
