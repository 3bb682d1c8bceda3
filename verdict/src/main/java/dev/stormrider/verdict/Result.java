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
 * @param guarding how it was watched over, and why it was aborted if it was
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
        List<Phase> phases,
        Guarding guarding) {
    /** One part of a run. */
    public record Phase(String name, Duration took) {}

    public Result {
        findings = List.copyOf(findings);
        notes = List.copyOf(notes);
        phases = List.copyOf(phases);
    }

    /** A run that nobody watched over. */
    public Result(
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
        this(
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
                gate,
                interrupted,
                notes,
                phases,
                Guarding.NONE);
    }

    /** The same, watched over. */
    public Result with(Guarding other) {
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
                gate,
                interrupted,
                notes,
                phases,
                other);
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
                phases,
                guarding);
    }

    public long count(Verdict verdict) {
        return findings.stream().filter(each -> each.verdict() == verdict).count();
    }
}
