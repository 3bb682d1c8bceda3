package dev.stormrider.run;

import dev.stormrider.experiment.Experiment;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Ride;

/** One ride that is to be made: the trial of an experiment in a pairing, or its old control. */
record Job(Experiment experiment, Pairing pairing, Ride ride) {
    /** {@code "before/after post-payments.handshake.delay"}, for those who watch. */
    String words() {
        return pairing.word() + "  " + experiment.id();
    }
}
