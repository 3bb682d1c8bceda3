package dev.stormrider.run;

import dev.stormrider.experiment.Version;
import dev.stormrider.target.Target;
import java.util.Optional;

/**
 * One party and how each of its versions is got running. A version without a target is played by the contract itself: a
 * virtual provider, or a virtual consumer.
 */
public record Side(String name, Optional<Target> before, Optional<Target> after) {
    /** Whether neither version runs anywhere, so that the contract plays it. */
    public boolean played() {
        return before.isEmpty() && after.isEmpty();
    }

    /** How {@code version} is got running; empty where its contract plays it. */
    Optional<Target> target(Version version) {
        return version == Version.BEFORE ? before : after;
    }
}
