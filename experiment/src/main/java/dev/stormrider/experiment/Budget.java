package dev.stormrider.experiment;

import dev.stormrider.fault.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What experiments cost, and which of them a budget keeps. */
final class Budget {
    /** Sending, judging, and sending once more when the fault is lifted. */
    private static final Duration RIDE = Duration.ofMillis(150);

    private static final Duration LOAD = Duration.ofSeconds(3);

    private Budget() {}

    static Plan within(Optional<Duration> budget, long seed, List<Experiment> riskiestFirst, List<String> notes) {
        List<Experiment> kept = new ArrayList<>();
        List<Experiment> leftOut = new ArrayList<>();
        Duration cost = Duration.ZERO;
        for (Experiment experiment : riskiestFirst) {
            Duration more = cost.plus(cost(experiment));
            if (budget.isPresent() && more.compareTo(budget.get()) > 0) {
                leftOut.add(experiment);
            } else {
                kept.add(experiment);
                cost = more;
            }
        }
        return new Plan(seed, kept, leftOut, notes, cost);
    }

    /** How long all rides of {@code experiment} are expected to take, one after the other. */
    static Duration cost(Experiment experiment) {
        int rides = experiment.pairings().size() + (experiment.hasOldControl() ? 1 : 0);
        Duration fault = experiment.fault().map(Fault::takes).orElse(Duration.ZERO);
        Duration ride = RIDE.plus(fault).plus(experiment.load() ? LOAD : Duration.ZERO);
        return ride.multipliedBy(rides);
    }
}
