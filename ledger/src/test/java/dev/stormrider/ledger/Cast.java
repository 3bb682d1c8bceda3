package dev.stormrider.ledger;

import dev.stormrider.experiment.Pairing;
import dev.stormrider.ledger.Event.Versions;
import dev.stormrider.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Values that tests of the rules share. */
final class Cast {
    static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    static final Link SHOP = new Link("orders", "payments", "Payments");

    private Cast() {}

    static RunView run(RunState state, String decision) {
        return run(state, decision, Optional.empty());
    }

    static RunView run(RunState state, String decision, Optional<String> order) {
        boolean ended = state == RunState.ENDED;
        return new RunView(
                "run-1",
                7,
                SHOP,
                state,
                3,
                "pipeline",
                NOW,
                NOW,
                ended ? Optional.of(NOW) : Optional.empty(),
                ended ? Optional.of(Duration.ofSeconds(47)) : Optional.empty(),
                Optional.of(new Versions("c1", "c2")),
                Optional.of(new Versions("p1", "p2")),
                Origin.unknown(),
                Optional.empty(),
                "0.1.0",
                42,
                Optional.empty(),
                1,
                4,
                Counts.NONE,
                ended ? Optional.of(decision) : Optional.empty(),
                order,
                List.of(),
                List.of());
    }

    static TrialCell cell(String experiment, Pairing pairing, Verdict verdict, boolean blocks) {
        return new TrialCell(
                experiment,
                pairing,
                verdict,
                "as it was",
                NOW,
                true,
                Optional.of("f-" + experiment + pairing.word()),
                blocks,
                false);
    }

    static Decision decision(long id, DecisionKind kind, String by, String run) {
        return new Decision(
                id,
                7,
                kind,
                by,
                NOW,
                "because",
                Optional.of(run),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static Decision waiver(long id, String by, String finding, Instant expiry) {
        return new Decision(
                id,
                7,
                DecisionKind.WAIVE,
                by,
                NOW,
                "known",
                Optional.of("run-1"),
                Optional.of(finding),
                Optional.of("ann"),
                Optional.of(expiry));
    }

    static Decision withdrawn(long id, String by, String finding) {
        return new Decision(
                id,
                7,
                DecisionKind.WITHDRAW,
                by,
                NOW,
                "",
                Optional.of("run-1"),
                Optional.of(finding),
                Optional.empty(),
                Optional.empty());
    }
}
