package dev.stormrider.run;

import dev.stormrider.experiment.Terrain;
import dev.stormrider.experiment.Terrain.Lead;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads from calm weather what decides how long rides take. */
final class Survey {
    /** A call is over when nothing has followed it for a moment, which is told a little later. */
    private static final Duration FOLLOWED = Duration.ofMillis(27);

    private Survey() {}

    static Terrain of(Calm calm) {
        Lanes lanes = Lanes.of(calm);
        Map<String, Lead> leads = new HashMap<>();
        for (String operation : calm.reached()) {
            List<Step> steps = calm.reaching(operation);
            int ground = steps.stream()
                    .mapToInt(step -> Sequence.before(step, calm.steps()).size())
                    .max()
                    .orElse(0);
            leads.put(
                    operation,
                    new Lead(
                            Rides.played(steps, true),
                            Rides.played(steps, false),
                            ground,
                            Rides.apart(operation, calm),
                            lanes.of(operation),
                            steps.stream().anyMatch(step -> Source.known(calm, step))));
        }
        return new Terrain(calm.steps().size(), call(calm), leads);
    }

    /** How long a call takes in the mean. */
    private static Duration call(Calm calm) {
        List<Duration> took = calm.rounds().stream()
                .flatMap(List::stream)
                .map(seen -> seen.call().took())
                .toList();
        Duration all = took.stream().reduce(Duration.ZERO, Duration::plus);
        return FOLLOWED.plus(took.isEmpty() ? Duration.ZERO : all.dividedBy(took.size()));
    }
}
