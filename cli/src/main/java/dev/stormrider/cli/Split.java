package dev.stormrider.cli;

import dev.stormrider.amendment.Fingerprint;
import dev.stormrider.environment.Environment;
import dev.stormrider.experiment.Part;
import dev.stormrider.experiment.Plan;
import dev.stormrider.experiment.PlanFile;
import dev.stormrider.ledger.Event;
import java.util.Optional;

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

    /** {@code ready} for this worker alone: all together do no more than one may do. */
    Configured.Ready share(Configured.Ready ready) throws Mistake {
        Environment environment = ready.configuration().environment();
        Optional<String> few = environment.scarce(part.of());
        if (few.isPresent()) {
            throw new Mistake(
                    "--part",
                    environment.name() + " " + few.get() + ", too few for " + part.of() + " workers",
                    "Ride it in fewer parts, or allow more there.");
        }
        Environment share = environment.shared(part);
        return new Configured.Ready(
                ready.configuration().in(share), ready.amendment(), ready.own(), ready.papers(), ready.agenda());
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
