package dev.stormrider.guard;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What one look at a rail showed.
 *
 * @param figure empty where there is none to tell
 * @param breach why the rail is broken, in a sentence without its full stop; empty where it holds
 */
public record Reading(OptionalDouble figure, Optional<String> breach) {
    /** It holds, and {@code figure} is how well. */
    static Reading of(double figure) {
        return new Reading(OptionalDouble.of(figure), Optional.empty());
    }

    /** There is nothing to tell, and that is bearable. */
    static Reading nothing() {
        return new Reading(OptionalDouble.empty(), Optional.empty());
    }

    static Reading broken(double figure, String why) {
        return new Reading(OptionalDouble.of(figure), Optional.of(why));
    }

    static Reading broken(String why) {
        return new Reading(OptionalDouble.empty(), Optional.of(why));
    }
}
