package dev.stormrider.cli;

import dev.stormrider.contract.Contract;
import dev.stormrider.experiment.Plan;
import dev.stormrider.experiment.Planner;
import dev.stormrider.experiment.Terrain;
import dev.stormrider.experiment.Version;
import dev.stormrider.run.Side;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How long a run of a plan is expected to take before anything of it has been seen. */
final class Expectation {
    private Expectation() {}

    /**
     * {@code plan}, with what earlier runs of the same parties in the same environment, kept in {@code runs}, teach of
     * how long it takes; where they teach nothing, with what is to be supposed of the consumer.
     */
    static Plan of(Configured.Ready ready, Plan plan, Path runs) {
        Configuration configuration = ready.configuration();
        String environment = configuration.environment().name();
        String consumer = configuration.consumer().name();
        String provider = configuration.provider().name();
        return Lesson.learned(runs, environment, consumer, provider, plan.cost())
                .map(plan::lasting)
                .orElseGet(() -> alone(ready, plan));
    }

    /**
     * {@code plan}, with what is to be supposed of the consumer, whatever earlier runs teach: those who ride one plan
     * between them, each with lessons of its own, have to agree whether it ends while it is allowed.
     */
    static Plan alone(Configured.Ready ready, Plan plan) {
        return plan.lasting(supposed(ready, plan));
    }

    private static Duration supposed(Configured.Ready ready, Plan plan) {
        Map<Version, Terrain> terrains = new EnumMap<>(Version.class);
        for (Version version : List.of(Version.BEFORE, Version.AFTER)) {
            boolean before = version == Version.BEFORE;
            Contract link =
                    before ? ready.amendment().before() : ready.amendment().after();
            Side consumer = ready.configuration().consumer();
            boolean started = (before ? consumer.before() : consumer.after()).isPresent();
            ready.own()
                    .of(version)
                    .filter(own -> started)
                    .flatMap(own -> Terrain.supposed(own, link))
                    .ifPresent(terrain -> terrains.put(version, terrain));
        }
        return terrains.isEmpty() ? plan.cost() : Planner.cost(plan.experiments(), terrains);
    }
}
