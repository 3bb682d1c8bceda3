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
 * @param circumstances where it was ridden, by whom and by what leave
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
        Circumstances circumstances) {
    /** One part of a run. */
    public record Phase(String name, Duration took) {}

    public Result {
        findings = List.copyOf(findings);
        notes = List.copyOf(notes);
        phases = List.copyOf(phases);
    }

    /** A run of which nobody knows where it was made. */
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
                Circumstances.unknown());
    }

    /** The same, ridden in {@code others}. */
    public Result in(Circumstances others) {
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
                others);
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
                circumstances);
    }

    public long count(Verdict verdict) {
        return findings.stream().filter(each -> each.verdict() == verdict).count();
    }
}
