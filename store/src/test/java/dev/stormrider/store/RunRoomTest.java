package dev.stormrider.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stormrider.experiment.Pairing;
import dev.stormrider.ledger.Counts;
import dev.stormrider.ledger.Event;
import dev.stormrider.ledger.Event.Phase;
import dev.stormrider.ledger.FoundView;
import dev.stormrider.ledger.Objection.Conflict;
import dev.stormrider.ledger.Objection.NotFound;
import dev.stormrider.ledger.Objection.Refused;
import dev.stormrider.ledger.Outcome;
import dev.stormrider.ledger.RunState;
import dev.stormrider.ledger.RunView;
import dev.stormrider.ledger.Runs;
import dev.stormrider.ledger.TrialCell;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunRoomTest extends AtEachPlace {
    private static final Instant NOW = Story.NOON.plusSeconds(10);

    private Runs runs;

    @BeforeEach
    void asksForRuns() {
        runs = store.runs();
    }

    @Test
    void tellsWhatARunTold() {
        Story story = Story.broken("12");

        int next = runs.take(Story.PIPELINE, "run-1", 0, story.events(), NOW);

        RunView run = runs.run("run-1", NOW).orElseThrow();
        assertThat(next).isEqualTo(story.events().size()).isEqualTo(runs.next("run-1"));
        assertThat(run.state()).isEqualTo(RunState.ENDED);
        assertThat(run.counts()).isEqualTo(new Counts(2, 3, 0, 1, 0, 1, 0));
        assertThat(run.decision()).contains("rejected");
        assertThat(run.took()).contains(Duration.ofSeconds(47));
        assertThat(run.reasons()).containsExactly("It charged twice.");
        assertThat(run.origin()).isEqualTo(story.begun().origin());
        assertThat(run.consumers()).isEqualTo(story.begun().consumers());
        assertThat(run.publisher()).isEqualTo("pipeline");
        assertThat(runs.plan("run-1")).isEqualTo(story.begun().planned());
        assertThat(runs.papers("run-1").before()).isEqualTo(story.begun().before());
        assertThat(runs.papers("run-1").after()).isEqualTo(story.begun().after());
        assertThat(runs.papers("run-1").amendment()).isEqualTo(story.begun().amendment());
        assertThat(runs.papers("run-1").summary()).contains(story.ended().summary());
        assertThat(runs.logs("run-1", "drop-response", Optional.empty()).items())
                .extracting(Event.Logged::lines)
                .containsExactly(List.of("charged", "charged again"));
    }

    @Test
    void showsTheWorstFindingFirstWithItsEvidence() {
        runs.take(Story.PIPELINE, "run-1", 0, Story.broken("12").events(), NOW);

        List<FoundView> findings = runs.findings("run-1", false, 0, 10).items();

        assertThat(findings).hasSize(4);
        assertThat(findings.getFirst().cell().fingerprint()).contains(Story.DOUBLED);
        assertThat(findings.getFirst().cell().reason()).isEqualTo("one order was charged twice");
        assertThat(findings.getFirst().finding().json()).contains("charged twice");
        assertThat(runs.findings("run-1", true, 0, 10).items()).hasSize(1);
        assertThat(runs.findings("run-1", false, 3, 10).items()).hasSize(1);
        assertThat(runs.finding("run-1", "delay", Pairing.AFTER_AFTER)).isPresent();
        assertThat(runs.finding("run-1", "delay", Pairing.BEFORE_AFTER)).isEmpty();
    }

    @Test
    void theFinalWordReplacesTheFirstOpinionAndNotTheOtherWayRound() {
        List<Event> events = new ArrayList<>(Story.broken("12").events());
        events.remove(events.size() - 1);
        events.add(Story.broken("12").trialled("drop-response", Pairing.AFTER_AFTER));

        runs.take(Story.PIPELINE, "run-1", 0, events, NOW);

        List<TrialCell> cells = Story.cells(runs, "run-1");
        assertThat(cells).hasSize(4).allMatch(TrialCell::told);
        assertThat(cells.getFirst().experiment()).isEqualTo("drop-response");
        assertThat(cells.getFirst().pairing()).isEqualTo(Pairing.AFTER_BEFORE);
    }

    @Test
    void aRunIsTheSameHoweverItsUploadsAreCut() {
        List<Event> events = Story.broken("12").events();
        runs.take(Story.PIPELINE, "whole", 0, events, NOW);
        Random dice = new Random(7);

        for (int round = 0; round < 20; round++) {
            String run = "cut-" + round;
            int next = 0;
            while (next < events.size()) {
                int from = dice.nextInt(next + 1);
                int to = from + 1 + dice.nextInt(events.size() - from);
                int taken = runs.take(Story.PIPELINE, run, from, events.subList(from, to), NOW);
                assertThat(taken).isEqualTo(Math.max(next, to));
                next = taken;
            }

            assertThat(Story.cells(runs, run)).isEqualTo(Story.cells(runs, "whole"));
            assertThat(runs.run(run, NOW).orElseThrow().counts())
                    .isEqualTo(runs.run("whole", NOW).orElseThrow().counts());
            assertThat(runs.findings(run, false, 0, 100).items())
                    .isEqualTo(runs.findings("whole", false, 0, 100).items());
        }
        assertThat(store.reviews().line(1).runs()).isEqualTo(21);
    }

    @Test
    void refusesAGapAndTellsWhatItWaitsFor() {
        List<Event> events = Story.held("12").events();
        runs.take(Story.PIPELINE, "run-1", 0, events.subList(0, 2), NOW);

        Conflict gap = catchThrowableOfType(
                Conflict.class, () -> runs.take(Story.PIPELINE, "run-1", 5, events.subList(5, 6), NOW));
        Conflict unknown = catchThrowableOfType(
                Conflict.class, () -> runs.take(Story.PIPELINE, "run-2", 1, events.subList(1, 2), NOW));

        assertThat(gap.next()).contains(2);
        assertThat(unknown.next()).contains(0);
    }

    @Test
    void refusesToBeToldOtherwiseWhatItKnows() {
        List<Event> events = Story.held("12").events();
        runs.take(Story.PIPELINE, "run-1", 0, events.subList(0, 3), NOW);

        assertThatThrownBy(() -> runs.take(
                        Story.PIPELINE,
                        "run-1",
                        1,
                        List.of(new Phase(Story.NOON.plusSeconds(1), "something else"), events.get(2)),
                        NOW))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("event 1")
                .hasMessageContaining("otherwise");
        assertThat(runs.next("run-1")).isEqualTo(3);
    }

    @Test
    void takesNothingAfterTheEndButWhatItKnows() {
        List<Event> events = Story.held("12").events();
        runs.take(Story.PIPELINE, "run-1", 0, events, NOW);

        assertThat(runs.take(Story.PIPELINE, "run-1", 0, events, NOW)).isEqualTo(events.size());
        assertThatThrownBy(
                        () -> runs.take(Story.PIPELINE, "run-1", events.size(), List.of(new Phase(NOW, "more")), NOW))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("over");
    }

    @Test
    void takesAllOfAnUploadOrNothing() {
        List<Event> events = Story.held("12").events();
        runs.take(Story.PIPELINE, "run-1", 0, events.subList(0, 2), NOW);

        assertThatThrownBy(() -> runs.take(Story.PIPELINE, "run-1", 2, List.of(events.get(3), events.getFirst()), NOW))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("begins once");
        assertThatThrownBy(() -> runs.take(Story.PIPELINE, "run-1", 2, List.of(events.getLast(), events.get(3)), NOW))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("after the end");
        assertThat(runs.next("run-1")).isEqualTo(2);
        assertThat(Story.cells(runs, "run-1")).isEmpty();
    }

    @Test
    void aRunBelongsToWhoPublishesIt() {
        List<Event> events = Story.held("12").events();
        runs.take(Story.PIPELINE, "run-1", 0, events.subList(0, 2), NOW);

        assertThatThrownBy(() -> runs.take(Story.BOB, "run-1", 2, events.subList(2, 3), NOW))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("published by pipeline");
        assertThat(runs.take(Story.ADMIN, "run-1", 2, events.subList(2, 3), NOW))
                .isEqualTo(3);
    }

    @Test
    void refusesNamesAndNumbersThatNoRunHas() {
        List<Event> events = Story.held("12").events();

        for (String name : List.of("", "a/b", "..\n", "x".repeat(65), "ä")) {
            assertThatThrownBy(() -> runs.take(Story.PIPELINE, name, 0, events, NOW))
                    .as(name)
                    .isInstanceOf(Refused.class);
        }
        assertThatThrownBy(() -> runs.take(Story.PIPELINE, "run-1", -1, events, NOW))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> runs.take(Story.PIPELINE, "run-1", Runs.MOST_EVENTS, events, NOW))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> runs.take(Story.PIPELINE, "run-1", 0, events.subList(1, 2), NOW))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("beginning");
        assertThat(runs.take(Story.PIPELINE, "run-1", 0, List.of(), NOW)).isZero();
        assertThat(runs.run("run-1", NOW)).isEmpty();
        assertThatThrownBy(() -> Story.cells(runs, "run-1")).isInstanceOf(NotFound.class);
    }

    @Test
    void aSilentRunIsLostUntilItSpeaksAgain() {
        List<Event> events = Story.held("12").events();
        runs.take(Story.PIPELINE, "run-1", 0, events.subList(0, 2), NOW);
        Instant later = NOW.plus(RunView.SILENCE);

        assertThat(runs.run("run-1", later.minusMillis(1)).orElseThrow().state())
                .isEqualTo(RunState.RUNNING);
        assertThat(runs.run("run-1", later).orElseThrow().state()).isEqualTo(RunState.LOST);

        runs.take(Story.PIPELINE, "run-1", 2, events.subList(2, 3), later);

        assertThat(runs.run("run-1", later).orElseThrow().state()).isEqualTo(RunState.RUNNING);
    }

    @Test
    void provesTheMeetingsThatWereRidden() {
        runs.take(Story.PIPELINE, "run-1", 0, Story.broken("12").events(), NOW);

        assertThat(runs.proofs("run-1"))
                .extracting(proof -> proof.meeting().consumer() + "+"
                        + proof.meeting().provider() + " " + proof.outcome() + " " + proof.broke())
                .containsExactly(
                        "c2+p1.4.0 " + Outcome.HELD + " []", "c2+p1.5.0 " + Outcome.BROKE + " [" + Story.DOUBLED + "]");
        assertThat(runs.proofs("run-1").getFirst().environment()).isEqualTo(Optional.of("staging"));
    }

    @Test
    void theEvidenceOfWhatHeldIsLetGoWhereThatIsSet() {
        runs.take(Story.PIPELINE, "run-1", 0, Story.broken("12").events(), NOW);
        Instant later = NOW.plus(Duration.ofDays(30));
        store.settle(later);
        assertThat(runs.findings("run-1", false, 0, 10).items()).hasSize(4);
        assertThatThrownBy(() -> store.settings().put(Story.ADMIN, "retention.evidence-days", "-1", false, NOW))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("days");

        store.settings().put(Story.ADMIN, "retention.evidence-days", "30", false, NOW);
        store.settle(later.plusSeconds(60));

        assertThat(runs.findings("run-1", false, 0, 10).items())
                .extracting(found -> found.cell().fingerprint().orElseThrow())
                .containsExactly(Story.DOUBLED);
        assertThat(Story.cells(runs, "run-1")).hasSize(4);
    }

    @Test
    void theEventsOfARunAreBoundedInBytes() {
        List<Event> events = Story.held("12").events();
        runs.take(Story.PIPELINE, "run-1", 0, events.subList(0, 1), NOW);
        String line = "x".repeat(4_000);
        List<Event> large = new ArrayList<>();
        for (int index = 0; index < 20; index++) {
            large.add(new Event.Logged(Story.NOON, "orders", "delay", java.util.Collections.nCopies(200, line)));
        }
        int next = 1;
        int taken = 0;
        try {
            for (int round = 0; round < 10; round++) {
                next = runs.take(Story.PIPELINE, "run-1", next, large, NOW);
                taken++;
            }
        } catch (Refused refused) {
            assertThat(refused).hasMessageContaining("bytes");
        }

        assertThat(taken).isEqualTo(4);
    }
}
