package dev.stormrider.experiment;

import dev.stormrider.fault.Fault;
import java.time.Duration;

/** The part of an estimate that one pairing takes. */
sealed interface Stretch permits Unseen, Surveyed {
    /** Around a ride that strikes a node: a new start, calm weather, and the provider for itself. */
    Duration STRIKE = Duration.ofMillis(1_200);

    /** A storm, or the calm under the same load that it stands beside. */
    Duration LOAD = Duration.ofMillis(1_100);

    /** Of what a fault takes at most, since many a consumer gives up before. */
    int WAITED_PERCENT = 50;

    /** Counts in what {@code experiment} takes here. */
    void add(Experiment experiment, Fault fault);

    /** All that was counted in. */
    Duration whole();

    /** As this one, and a thing of its own. */
    Stretch copy();

    /** How long {@code fault} is expected to hold a call up. */
    static Duration waited(Fault fault) {
        return fault.takes().multipliedBy(WAITED_PERCENT).dividedBy(100);
    }

    static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
