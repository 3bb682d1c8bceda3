package dev.stormrider.verdict;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.experiment.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * All that a run came to; what reports are written from.
 *
 * @param run the run's name, under which it was kept
 * @param interrupted whether the run was stopped before its end
 * @param notes what the user should know: what was played by the contract, what was never reached
 * @param phases how long each part of the run took, in order
 */
public record Result(
        String run,
        String version,
        long seed,
        Instant started,
        Duration took,
        String consumer,
        String provider,
        Amendment amendment,
        Plan plan,
        List<Finding> findings,
        Gate gate,
        boolean interrupted,
        List<String> notes,
        List<Phase> phases) {
    /** One part of a run. */
    public record Phase(String name, Duration took) {}

    public Result {
        findings = List.copyOf(findings);
        notes = List.copyOf(notes);
        phases = List.copyOf(phases);
    }

    /** The same, with nothing decided for the reason {@code why}. */
    public Result undecided(String why) {
        Gate open = new Gate(Gate.Decision.UNDECIDED, amendment.rollout(), List.of(why));
        return new Result(
                run,
                version,
                seed,
                started,
                took,
                consumer,
                provider,
                amendment,
                plan,
                findings,
                open,
                interrupted,
                notes,
                phases);
    }

    public long count(Verdict verdict) {
        return findings.stream().filter(each -> each.verdict() == verdict).count();
    }
}
