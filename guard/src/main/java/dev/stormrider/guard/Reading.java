package dev.stormrider.guard;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What one look at a rail showed.
 *
 * @param figure empty where there is none to tell
 * @param breach why the rail is broken, in a sentence without its full stop; empty where it holds
 * @param borne whether it is not well, or not known, and that is borne for a while
 */
public record Reading(OptionalDouble figure, Optional<String> breach, boolean borne) {
    /** It holds, and {@code figure} is how well. */
    static Reading of(double figure) {
        return new Reading(OptionalDouble.of(figure), Optional.empty(), false);
    }

    /** It is not well, by {@code figure}, and not yet broken. */
    static Reading ill(double figure) {
        return new Reading(OptionalDouble.of(figure), Optional.empty(), true);
    }

    /** It is not known, and not yet broken. */
    static Reading unknown() {
        return new Reading(OptionalDouble.empty(), Optional.empty(), true);
    }

    /** There is nothing to tell, and that is bearable. */
    static Reading nothing() {
        return new Reading(OptionalDouble.empty(), Optional.empty(), false);
    }

    /** {@code used} is known, or not, and may be {@code most}, both of 1; {@code words} stand between the two. */
    static Reading share(OptionalDouble used, double most, String words) {
        if (used.isEmpty()) {
            return nothing();
        }
        double percent = used.getAsDouble() * 100;
        double limit = most * 100;
        return percent > limit
                ? broken(percent, Words.of(percent) + words + Words.of(limit) + " % is allowed")
                : of(percent);
    }

    static Reading broken(double figure, String why) {
        return new Reading(OptionalDouble.of(figure), Optional.of(why), false);
    }

    static Reading broken(String why) {
        return new Reading(OptionalDouble.empty(), Optional.of(why), false);
    }
}
