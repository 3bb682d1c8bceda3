package dev.stormrider.experiment;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/**
 * The experiments of one amendment, riskiest first, and those that a budget left out.
 *
 * @param cost how long a run is expected to take, from its start to its end, told before it starts
 */
public record Plan(
        long seed, List<Experiment> experiments, List<Experiment> leftOut, List<String> notes, Duration cost) {
    public Plan {
        experiments = List.copyOf(experiments);
        leftOut = List.copyOf(leftOut);
        notes = List.copyOf(notes);
    }

    /** What of this plan is {@code wanted}, in its order, with what that is expected to take; all of it is itself. */
    public Plan keeping(Predicate<Experiment> wanted) {
        List<Experiment> kept = experiments.stream().filter(wanted).toList();
        return kept.size() == experiments.size() ? this : new Plan(seed, kept, leftOut, notes, Planner.cost(kept));
    }

    /** The same plan, of which the run is expected to take {@code other}. */
    public Plan lasting(Duration other) {
        return new Plan(seed, experiments, leftOut, notes, other);
    }
}
