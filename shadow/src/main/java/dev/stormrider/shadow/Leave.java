package dev.stormrider.shadow;

import dev.stormrider.experiment.Experiment;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What may be done to the candidate and the baseline where they are.
 *
 * @param copied whether a copy of a request may be sent there, by its method and path as the contract writes it
 * @param barred why an experiment may not be played there, in a sentence without its full stop; empty where it may
 * @param perSecond so many requests are sent there in a second at most, to both together
 * @param strikes so many copies are played to with a fault at most
 */
public record Leave(
        Predicate<String> copied, Function<Experiment, Optional<String>> barred, int perSecond, long strikes) {
    public Leave {
        if (perSecond < 1 || strikes < 0) {
            throw new IllegalArgumentException("at least one request may be sent in a second: " + perSecond);
        }
    }

    /** Anything, as on a machine of one's own. */
    public static Leave any() {
        return new Leave(operation -> true, experiment -> Optional.empty(), Integer.MAX_VALUE, Long.MAX_VALUE);
    }
}
