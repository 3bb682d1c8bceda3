package dev.stormrider.cli;

import dev.stormrider.environment.Environment;
import dev.stormrider.environment.Licence;
import dev.stormrider.environment.Refusal;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Plan;
import dev.stormrider.run.Setup;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds out whether it may be ridden where it is meant to be, before anything is started or sent to anybody.
 *
 * @param variables of the process, which tell who rides
 */
record Permission(InstantSource clock, Map<String, String> variables) {
    /** By what {@code plan} is ridden; all that forbids it is told at once, with the places where it is written. */
    Licence asked(Configured.Ready ready, Plan plan, List<Pairing> wanted) throws Mistake {
        Environment environment = ready.configuration().environment();
        Licence licence = new Licence(environment, Rider.of(variables), Optional.empty());
        Setup setup = Runs.setup(ready, plan, wanted, Path.of(""), Duration.ZERO, licence);
        refuse(licence.refusals(setup.voyage(Runs.lasting(plan), clock.instant())));
        return licence;
    }

    /** What would forbid {@code plan} at any time; whether somebody agrees is not asked. */
    static List<Refusal> always(Configured.Ready ready, Plan plan, List<Pairing> wanted) {
        Environment environment = ready.configuration().environment();
        Licence licence = new Licence(environment, "", Optional.empty());
        Setup setup = Runs.setup(ready, plan, wanted, Path.of(""), Duration.ZERO, licence);
        return environment.refusals(setup.voyage(plan, java.time.Instant.EPOCH)).stream()
                .filter(refusal -> !refusal.by().equals(environment.windows()))
                .toList();
    }

    private static void refuse(List<Refusal> refusals) throws Mistake {
        if (!refusals.isEmpty()) {
            throw new Mistake(refusals.stream().map(Refusal::problem).toList());
        }
    }
}
