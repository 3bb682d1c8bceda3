package dev.stormrider.experiment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which experiments a budget keeps, by the same estimate that the plan tells. */
final class Budget {
    private Budget() {}

    static Plan within(Optional<Duration> budget, long seed, List<Experiment> riskiestFirst, List<String> notes) {
        List<Experiment> kept = new ArrayList<>();
        List<Experiment> leftOut = new ArrayList<>();
        Estimate estimate = new Estimate();
        for (Experiment experiment : riskiestFirst) {
            if (budget.isPresent() && estimate.with(experiment).compareTo(budget.get()) > 0) {
                leftOut.add(experiment);
            } else {
                kept.add(experiment);
                estimate.add(experiment);
            }
        }
        return new Plan(seed, kept, leftOut, notes, kept.isEmpty() ? Duration.ZERO : estimate.whole());
    }
}
