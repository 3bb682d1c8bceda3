package dev.stormrider.cli;

import dev.stormrider.amendment.Fingerprint;
import dev.stormrider.experiment.Part;
import dev.stormrider.experiment.Plan;
import dev.stormrider.experiment.PlanFile;
import dev.stormrider.ledger.Event;

/**
 * The part of a run that this worker rides.
 *
 * @param run what the whole is called
 * @param whole what all workers ride together
 */
record Split(Part part, String run, Plan whole) {
    Plan ours() {
        return part.of(whole);
    }

    /** As the review server is told of it. */
    Event.Part told() {
        return new Event.Part(run, part.number(), part.of(), Fingerprint.of(PlanFile.write(whole)));
    }

    String sentence() {
        return "This is part " + part.number() + " of " + part.of() + " of the run " + run
                + ": it decides nothing by itself.";
    }
}
