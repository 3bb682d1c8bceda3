package dev.stormrider.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stormrider.experiment.Pairing;
import dev.stormrider.ledger.Change;
import dev.stormrider.ledger.Counts;
import dev.stormrider.ledger.Event;
import dev.stormrider.ledger.Event.Begun;
import dev.stormrider.ledger.Event.Part;
import dev.stormrider.ledger.Event.Planned;
import dev.stormrider.ledger.Objection.Conflict;
import dev.stormrider.ledger.Objection.Refused;
import dev.stormrider.ledger.PartState;
import dev.stormrider.ledger.PartView;
import dev.stormrider.ledger.RunState;
import dev.stormrider.ledger.RunView;
import dev.stormrider.ledger.Runs;
import dev.stormrider.ledger.Standing;
import dev.stormrider.ledger.TrialCell;
import dev.stormrider.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A run that several workers ride, each of whom tells a part of it. */
class PartsTest extends AtEachPlace {
    private static final Instant NOW = Story.NOON.plusSeconds(10);

    private Runs runs;

    @BeforeEach
    void asksForRuns() {
        runs = store.runs();
    }

    private void tell(String id, Worker worker) {
        runs.take(Story.PIPELINE, id, 0, worker.events(), NOW);
    }

    private RunView ride(Instant at) {
        return runs.run("ride", at).orElseThrow();
    }

    @Test
    void partsMeetInOneRunThatEndsWithTheLastOfThem() {
        tell("one", Worker.calm(1));

        assertThat(ride(NOW).state()).isEqualTo(RunState.RUNNING);
        assertThat(ride(NOW).parts()).extracting(PartView::state).containsExactly(PartState.ENDED, PartState.AWAITED);
        assertThat(runs.proofs("ride")).isEmpty();

        tell("two", Worker.calm(2).at(Story.NOON.plusSeconds(2)));

        assertThat(ride(NOW).state()).isEqualTo(RunState.ENDED);
        assertThat(ride(NOW).decision()).contains("ratified");
        assertThat(ride(NOW).reasons()).contains("No new harm: 6 held, 0 degraded honestly.", "Ridden in 2 parts.");
        assertThat(ride(NOW).counts()).isEqualTo(new Counts(2, 6, 0, 0, 0, 0, 0));
        assertThat(ride(NOW).took()).contains(Duration.ofSeconds(32));
        assertThat(ride(NOW).done()).isEqualTo(3);
        assertThat(runs.plan("ride"))
                .as("riskiest first")
                .extracting(Planned::experiment)
                .containsExactly("experiment-2", "experiment-1");
        assertThat(Story.cells(runs, "ride")).hasSize(6);
        assertThat(runs.findings("ride", false, 0, 100).items()).hasSize(6);
        assertThat(runs.logs("ride", "experiment-2", Optional.empty()).items())
                .extracting(Event.Logged::lines)
                .containsExactly(List.of("line of 2"));
        assertThat(runs.proofs("ride")).isNotEmpty();
        assertThat(store.reviews().line(1).runs()).isEqualTo(1);
        assertThat(store.reviews().standing(1, NOW).kind()).isEqualTo(Standing.Kind.WAITING);
    }

    @Test
    void pagesHearThatARunHasEndedWhenItsLastPartHas() {
        List<Event> many = new ArrayList<>(Worker.calm(1).events());
        for (int each = 0; each < 50; each++) {
            many.add(1, new Event.Trialled(NOW, "more-" + each, Pairing.AFTER_AFTER, Verdict.HELD, "so it seemed"));
        }
        runs.take(Story.PIPELINE, "one", 0, many, NOW);
        assertThat(told()).containsOnly("run");

        tell("two", Worker.calm(2));
        assertThat(told()).contains("ended");
    }

    /** What pages are told of runs from the beginning on, without the standing of their review. */
    private List<String> told() {
        return store.changes().after(0, 100).stream()
                .filter(change -> change.run().equals("ride"))
                .map(Change::what)
                .toList();
    }

    @Test
    void listsOfRunsTellThePartsOfThoseThatHaveSome() {
        runs.take(Story.PIPELINE, "alone", 0, Story.held("12").events(), NOW);
        tell("one", Worker.calm(1));
        tell("two", Worker.calm(2));
        Begun begun = (Begun) Worker.calm(2).events().getFirst();
        runs.take(Story.PIPELINE, "third", 0, List.of(renamed(begun, new Part("next", 2, 3, "plan-1"))), NOW);

        assertThat(runs.of(1, Optional.empty(), 200, NOW).items())
                .extracting(RunView::id)
                .containsExactly("next", "ride", "alone");
        assertThat(runs.of(1, Optional.empty(), 200, NOW).items())
                .extracting(run -> run.parts().stream().map(PartView::state).toList())
                .containsExactly(
                        List.of(PartState.AWAITED, PartState.RUNNING, PartState.AWAITED),
                        List.of(PartState.ENDED, PartState.ENDED),
                        List.of());
        assertThat(runs.of(1, Optional.empty(), 200, NOW).items().get(1).parts())
                .isEqualTo(ride(NOW).parts());
        assertThat(store.links().history(Story.SHOP, Optional.empty(), 10).items())
                .extracting(run -> run.parts().size())
                .containsExactlyInAnyOrder(2, 0);
    }

    @Test
    void harmInOnePartCountsForTheOrderThatIsLeftToTheOther() {
        tell("one", Worker.hurt(1, Pairing.AFTER_BEFORE));
        tell("two", Worker.hurt(2, Pairing.BEFORE_AFTER));

        assertThat(ride(NOW).decision()).contains("rejected");
        assertThat(ride(NOW).order()).contains("no-safe-order");
        assertThat(ride(NOW).counts().blocking()).isEqualTo(2);
        assertThat(Story.cells(runs, "ride").stream().filter(TrialCell::blocks))
                .extracting(TrialCell::experiment)
                .containsExactly("experiment-1", "experiment-2");
        assertThat(store.reviews().standing(1, NOW).kind()).isEqualTo(Standing.Kind.REJECTED);
    }

    @Test
    void anOrderIsLeftWhereOnePartAloneShowsHarm() {
        tell("one", Worker.hurt(1, Pairing.AFTER_BEFORE));
        tell("two", Worker.calm(2));

        assertThat(ride(NOW).decision()).contains("ratified-in-order");
        assertThat(ride(NOW).order()).contains("provider-first");
        assertThat(ride(NOW).counts().blocking()).isZero();
    }

    @Test
    void whatOnePartCouldNotStartLeavesTheWholeUndecided() {
        Worker second = Worker.calm(2);
        List<Event> events = new ArrayList<>(second.events());
        events.set(events.size() - 1, second.ended(List.of("payments (after) did not start.")));
        tell("one", Worker.calm(1));
        runs.take(Story.PIPELINE, "two", 0, events, NOW);

        assertThat(ride(NOW).decision()).contains("undecided");
        assertThat(ride(NOW).reasons()).startsWith("payments (after) did not start.");
    }

    @Test
    void findingsThatNeverCameLeaveTheWholeUndecided() {
        List<Event> events = new ArrayList<>(Worker.calm(2).events());
        events.remove(events.size() - 2);
        tell("one", Worker.calm(1));
        runs.take(Story.PIPELINE, "two", 0, events, NOW);

        assertThat(ride(NOW).decision()).contains("undecided");
        assertThat(ride(NOW).reasons()).startsWith("Part 2 of 2 told 2 findings, and its end counts 3.");
    }

    @Test
    void anAbortedPartLeavesTheWholeUndecidedWhateverTheOtherFound() {
        Worker second = Worker.calm(2);
        List<Event> events = new ArrayList<>(second.events());
        events.set(events.size() - 1, second.ended(List.of("The run was aborted."), true));
        tell("one", Worker.hurt(1, Pairing.AFTER_AFTER));
        runs.take(Story.PIPELINE, "two", 0, events, NOW);

        assertThat(ride(NOW).decision()).contains("undecided");
        assertThat(ride(NOW).reasons()).startsWith("The run was aborted.");
        assertThat(ride(NOW).counts().broke()).isOne();
    }

    @Test
    void aPartThatNeverCameIsLostAndSoIsTheRun() {
        tell("one", Worker.calm(1));

        Instant later = NOW.plus(RunView.SILENCE);

        assertThat(ride(later).state()).isEqualTo(RunState.LOST);
        assertThat(ride(later).parts()).extracting(PartView::state).containsExactly(PartState.ENDED, PartState.LOST);
        assertThat(store.reviews().standing(1, later).kind()).isEqualTo(Standing.Kind.LOST);
        assertThat(store.reviews().standing(1, later).reasons()).contains("Part 2 of 2 never came.");
        tell("two", Worker.calm(2));
        assertThat(store.reviews().standing(1, later).kind()).isEqualTo(Standing.Kind.WAITING);
    }

    @Test
    void aPartThatIsRiddenAgainTakesThePlaceOfTheTryBefore() {
        tell("one", Worker.calm(1));
        List<Event> killed = Worker.hurt(2, Worker.PAIRINGS.getFirst()).events();
        runs.take(Story.PIPELINE, "two", 0, killed.subList(0, killed.size() - 2), NOW);

        assertThat(ride(NOW).counts().broke()).isOne();
        List<Event> again = Worker.calm(2).at(Story.NOON.plusSeconds(30)).events();
        runs.take(Story.PIPELINE, "two-again", 0, again.subList(0, 1), NOW);
        assertThat(ride(NOW).counts())
                .as("what is forgotten counts no more")
                .isEqualTo(new Counts(2, 3, 0, 0, 0, 0, 0));
        runs.take(Story.PIPELINE, "two-again", 1, again.subList(1, again.size()), NOW);

        assertThat(ride(NOW).decision()).contains("ratified");
        assertThat(Story.cells(runs, "ride")).hasSize(6).allMatch(cell -> cell.verdict() == Verdict.HELD);
        assertThat(runs.findings("ride", false, 0, 100).items()).hasSize(6);
        assertThat(runs.logs("ride", "experiment-2", Optional.empty()).items()).hasSize(1);
        assertThat(store.reviews().line(1).runs()).isEqualTo(1);
        assertThatThrownBy(() -> runs.take(Story.PIPELINE, "two", killed.size() - 2, killed.subList(6, 7), NOW))
                .as("what is left of the first try finds its part taken")
                .isInstanceOf(Conflict.class);
        assertThat(runs.next("two-again")).isEqualTo(killed.size());
        assertThat(runs.next("two")).isZero();
    }

    @Test
    void theTryThatBeganLastCountsWhoeverSpeaksLast() {
        List<Event> early = Worker.calm(2).events();
        List<Event> late = Worker.calm(2).at(Story.NOON.plusSeconds(30)).events();
        runs.take(Story.PIPELINE, "late", 0, late.subList(0, 3), NOW);

        assertThatThrownBy(() -> runs.take(Story.PIPELINE, "early", 0, early, NOW))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("part 2 of the run ride is ridden by another, who began later");

        runs.take(Story.PIPELINE, "late", 3, late.subList(3, late.size()), NOW);
        assertThatThrownBy(() -> tell("third", Worker.calm(2).at(Story.NOON.plusSeconds(60))))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("part 2 of the run ride was ridden to its end before");
        assertThat(runs.take(Story.PIPELINE, "late", 0, late, NOW)).isEqualTo(late.size());
    }

    @Test
    void partsOfDifferentPlansMakeNoRun() {
        tell("one", Worker.calm(1));
        Begun other = (Begun) Worker.calm(2).events().getFirst();
        Part part = new Part("ride", 2, 2, "plan-2");

        assertThatThrownBy(() -> runs.take(Story.PIPELINE, "two", 0, List.of(renamed(other, part)), NOW))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("a part of another plan")
                .hasMessageContaining("seed");
        assertThatThrownBy(() -> runs.take(
                        Story.PIPELINE, "two", 0, List.of(renamed(other, new Part("ride", 3, 3, "plan-1"))), NOW))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() ->
                        runs.take(Story.PIPELINE, "ride", 0, Story.held("12").events(), NOW))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("ridden in parts");
        assertThatThrownBy(() -> runs.take(Story.BOB, "two", 0, Worker.calm(2).events(), NOW))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("published by pipeline");
        runs.take(Story.PIPELINE, "alone", 0, Story.held("12").events(), NOW);
        assertThatThrownBy(() -> runs.take(
                        Story.PIPELINE, "two", 0, List.of(renamed(other, new Part("alone", 2, 2, "plan-1"))), NOW))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("ridden by one alone");
    }

    @Test
    void aPartIsNotCalledAsARunIs() {
        tell("one", Worker.calm(1));
        runs.take(Story.PIPELINE, "alone", 0, Story.held("12").events(), NOW);
        Begun begun = (Begun) Worker.calm(2).events().getFirst();
        Begun other = renamed(begun, new Part("other", 1, 2, "plan-1"));

        assertThatThrownBy(() -> runs.take(Story.BOB, "ride", 0, List.of(other), NOW))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("the run ride is ridden in parts");
        assertThatThrownBy(() -> runs.take(Story.PIPELINE, "other", 0, List.of(other), NOW))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("the name other is that of a part");
        assertThatThrownBy(() -> runs.take(Story.PIPELINE, "ride", 0, List.of(begun), NOW))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> runs.take(Story.PIPELINE, "alone", 0, List.of(begun), NOW))
                .isInstanceOf(Conflict.class);

        assertThat(runs.run("ride", NOW)).isPresent();
        assertThat(runs.run("other", NOW)).isEmpty();
        assertThat(runs.next("ride")).isEqualTo(Worker.calm(1).events().size());
    }

    @Test
    void aRunIsNotCalledAsAPartIs() {
        tell("one", Worker.calm(1));
        Begun begun = renamed((Begun) Worker.calm(2).events().getFirst(), new Part("one", 1, 2, "plan-1"));

        assertThatThrownBy(() -> runs.take(Story.BOB, "first", 0, List.of(begun), NOW))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("the name one is that of a part");
        assertThatThrownBy(() -> runs.take(Story.BOB, "one", 0, Story.held("12").events(), NOW))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("published by pipeline");

        assertThat(runs.run("one", NOW).orElseThrow().id()).isEqualTo("ride");
        assertThat(runs.next("one")).isEqualTo(Worker.calm(1).events().size());
    }

    private static Begun renamed(Begun begun, Part part) {
        return new Begun(
                begun.at(),
                begun.link(),
                begun.consumers(),
                begun.providers(),
                begun.origin(),
                begun.environment(),
                begun.program(),
                begun.seed(),
                begun.before(),
                begun.after(),
                begun.amendment(),
                begun.planned(),
                Optional.of(part));
    }

    @Test
    void aPartIsTheSameHoweverItsUploadsAreCut() {
        List<Event> events = Worker.calm(2).events();
        for (int from = 0; from < events.size(); from++) {
            assertThat(runs.take(
                            Story.PIPELINE,
                            "two",
                            Math.max(0, from - 1),
                            events.subList(Math.max(0, from - 1), from + 1),
                            NOW))
                    .isEqualTo(from + 1);
            assertThat(runs.run("two", NOW).orElseThrow().next())
                    .as("who tells it is told how far it is")
                    .isEqualTo(from + 1);
        }

        tell("one", Worker.calm(1));

        assertThat(ride(NOW).decision()).contains("ratified");
        assertThatThrownBy(
                        () -> runs.take(Story.PIPELINE, "two", 1, List.of(new Event.Phase(NOW, "something else")), NOW))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("otherwise");
    }
}
