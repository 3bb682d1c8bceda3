package dev.stormrider.verdict;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.experiment.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * All that a run came to; what reports are written from.
 *
 * @param run the run's name, under which it was kept
 * @param corrected how long the run was expected to take, from its start to its end, when calm weather had shown how
 *     the consumer asks; empty where it did not
 * @param interrupted whether the run was stopped before its end
 * @param notes what the user should know: what was played by the contract, what was never reached
 * @param phases how long each part of the run took, in order
 * @param circumstances where it was ridden, by whom and by what leave
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
        Optional<Duration> corrected,
        List<Finding> findings,
        Gate gate,
        boolean interrupted,
        List<String> notes,
        List<Phase> phases,
        Circumstances circumstances,
        Guarding guarding) {
    /** One part of a run. */
    public record Phase(String name, Duration took) {}

    public Result {
        findings = List.copyOf(findings);
        notes = List.copyOf(notes);
        phases = List.copyOf(phases);
    }

    /** A run of which nobody knows where it was made and what calm weather told, and that nobody watched over. */
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
                Optional.empty(),
                findings,
                gate,
                interrupted,
                notes,
                phases,
                Circumstances.unknown(),
                Guarding.NONE);
    }

    /** The same, ridden in {@code others}. */
    public Result in(Circumstances others) {
        return with(gate, others, guarding);
    }

    /** The same, watched over. */
    public Result with(Guarding other) {
        return with(gate, circumstances, other);
    }

    /** The same, with nothing decided for the reason {@code why}. */
    public Result undecided(String why) {
        return with(new Gate(Gate.Decision.UNDECIDED, amendment.rollout(), List.of(why)), circumstances, guarding);
    }

    private Result with(Gate decided, Circumstances where, Guarding watched) {
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
                corrected,
                findings,
                decided,
                interrupted,
                notes,
                phases,
                where,
                watched);
    }

    /** The findings that have no verdict, by the reason of it, in the order in which each was first met. */
    public SequencedMap<String, List<Finding>> unknown() {
        return findings.stream()
                .filter(each -> each.verdict() == Verdict.UNKNOWN)
                .collect(Collectors.groupingBy(Finding::reason, LinkedHashMap::new, Collectors.toList()));
    }

    public long count(Verdict verdict) {
        return findings.stream().filter(each -> each.verdict() == verdict).count();
    }
}
