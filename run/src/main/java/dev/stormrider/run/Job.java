package dev.stormrider.run;

import dev.stormrider.experiment.Experiment;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Ride;
import dev.stormrider.fault.Fault;

/** One ride that is to be made: the trial of an experiment in a pairing, or its old control. */
record Job(Experiment experiment, Pairing pairing, Ride ride) {
    /** Whether something is done to a node, and so to all that use it. */
    boolean strikes() {
        return experiment.fault().filter(Fault::strikesNode).isPresent();
    }

    /** The same ride once more. */
    Job again() {
        return new Job(experiment, pairing, ride == Ride.OLD_CONTROL ? Ride.OLD_CONTROL_AGAIN : Ride.TRIAL_AGAIN);
    }

    /** {@code "before/after post-payments.handshake.delay"}, for those who watch. */
    String words() {
        return pairing.word() + "  " + experiment.id();
    }
}
