package dev.stormrider.ledger;

import dev.stormrider.ledger.Event.Versions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a run.
 *
 * @param next the number of the event that is waited for
 * @param publisher the account that uploads it
 * @param began by the clock of the machine that rides; {@code heard} is by the clock of the server
 * @param phase the part of the run that is under way; empty before the first and after the end
 * @param done how many rides are done, of {@code total}; both 0 where nobody said
 * @param decision the gate's word, once it has ended
 * @param order in which the parties may be deployed, once it has ended
 * @param parts of a run that several workers ride, in their order; none where one rides it alone
 */
public record RunView(
        String id,
        long review,
        Link link,
        RunState state,
        int next,
        String publisher,
        Instant began,
        Instant heard,
        Optional<Instant> ended,
        Optional<Duration> took,
        Optional<Versions> consumers,
        Optional<Versions> providers,
        Origin origin,
        Optional<String> environment,
        String program,
        long seed,
        Optional<String> phase,
        int done,
        int total,
        Counts counts,
        Optional<String> decision,
        Optional<String> order,
        List<String> reasons,
        List<PartView> parts) {
    /** So long nothing is heard of a run that is taken for lost. */
    public static final Duration SILENCE = Duration.ofSeconds(60);

    public RunView {
        reasons = List.copyOf(reasons);
        parts = List.copyOf(parts);
    }

    /** The same, ridden in {@code those} parts. */
    public RunView in(List<PartView> those) {
        return with(next, those);
    }

    /** The same, as who tells a part of it sees it: {@code other} is the number of the event of the part. */
    public RunView awaiting(int other) {
        return with(other, parts);
    }

    private RunView with(int awaited, List<PartView> those) {
        return new RunView(
                id,
                review,
                link,
                state,
                awaited,
                publisher,
                began,
                heard,
                ended,
                took,
                consumers,
                providers,
                origin,
                environment,
                program,
                seed,
                phase,
                done,
                total,
                counts,
                decision,
                order,
                reasons,
                those);
    }
}
