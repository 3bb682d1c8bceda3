package dev.stormrider.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.experiment.Pairing;
import dev.stormrider.verdict.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SituationTest {
    private static final ReviewPolicy ONE = ReviewPolicy.USUAL;
    private static final ReviewPolicy NONE = new ReviewPolicy(0, false, Role.APPROVER);
    private static final List<String> PEOPLE = List.of("ann", "bob", "cid", "dan");
    private static final List<String> WORDS = List.of("ratified", "ratified-in-order", "rejected", "undecided", "odd");

    private static final TrialCell CHARGED = Cast.cell("charge", Pairing.AFTER_AFTER, Verdict.BROKE, true);
    private static final String FINDING = CHARGED.fingerprint().orElseThrow();

    private static Standing.Kind standing(String word, List<TrialCell> blocking, List<Decision> said) {
        return new Situation(Cast.run(RunState.ENDED, word), blocking, said, Set.of("dan"))
                .standing(ONE, Cast.NOW)
                .kind();
    }

    @Test
    void aRunThatIsUnderWayOrLostDecidesNothing() {
        Situation riding = new Situation(Cast.run(RunState.RUNNING, ""), List.of(), List.of(), Set.of());
        Situation lost = new Situation(Cast.run(RunState.LOST, ""), List.of(), List.of(), Set.of());

        assertThat(riding.standing(NONE, Cast.NOW).kind()).isEqualTo(Standing.Kind.RIDING);
        assertThat(riding.standing(NONE, Cast.NOW).until()).contains(Cast.NOW.plus(RunView.SILENCE));
        assertThat(lost.standing(NONE, Cast.NOW).kind()).isEqualTo(Standing.Kind.LOST);
        assertThat(riding.standing(NONE, Cast.NOW).reasons())
                .containsExactly("The run run-1 is under way: 1 of 4 rides were done.");
    }

    @Test
    void anOpenGateWaitsForPeople() {
        Decision approval = Cast.decision(1, DecisionKind.APPROVE, "ann", "run-1");

        assertThat(standing("ratified", List.of(), List.of())).isEqualTo(Standing.Kind.WAITING);
        assertThat(standing("ratified", List.of(), List.of(approval))).isEqualTo(Standing.Kind.RATIFIED);
        assertThat(standing("ratified-in-order", List.of(), List.of(approval)))
                .isEqualTo(Standing.Kind.RATIFIED_IN_ORDER);
    }

    @Test
    void whatBlocksOutweighsTheWordOfTheRun() {
        Decision approval = Cast.decision(1, DecisionKind.APPROVE, "ann", "run-1");
        Decision waiver = Cast.waiver(2, "ann", FINDING, Cast.NOW.plusSeconds(60));

        for (String word : List.of("ratified", "ratified-in-order")) {
            assertThat(standing(word, List.of(CHARGED), List.of(approval))).isEqualTo(Standing.Kind.REJECTED);
            assertThat(standing(word, List.of(CHARGED), List.of(approval, waiver))
                            .word())
                    .isEqualTo(word);
        }
    }

    @Test
    void theAuthorsApprovalDoesNotCountNorOneOfAnotherRun() {
        List<Decision> said = List.of(
                Cast.decision(1, DecisionKind.APPROVE, "dan", "run-1"),
                Cast.decision(2, DecisionKind.APPROVE, "ann", "run-0"));

        assertThat(standing("ratified", List.of(), said)).isEqualTo(Standing.Kind.WAITING);
    }

    @Test
    void whatSomebodySaysLastCounts() {
        List<Decision> said = new ArrayList<>();
        said.add(Cast.decision(1, DecisionKind.APPROVE, "ann", "run-1"));
        said.add(Cast.decision(2, DecisionKind.REJECT, "ann", "run-1"));
        assertThat(standing("ratified", List.of(), said)).isEqualTo(Standing.Kind.REJECTED);

        said.add(Cast.decision(3, DecisionKind.WITHDRAW, "ann", "run-1"));
        assertThat(standing("ratified", List.of(), said)).isEqualTo(Standing.Kind.WAITING);

        said.add(Cast.decision(4, DecisionKind.APPROVE, "ann", "run-1"));
        assertThat(standing("ratified", List.of(), said)).isEqualTo(Standing.Kind.RATIFIED);
    }

    @Test
    void aWaiverLetsPassWhatIsKnownAndMakesNothingKnown() {
        List<Decision> said = List.of(
                Cast.waiver(1, "ann", FINDING, Cast.NOW.plusSeconds(1)),
                Cast.decision(2, DecisionKind.APPROVE, "bob", "run-1"));

        assertThat(standing("rejected", List.of(CHARGED), said)).isEqualTo(Standing.Kind.RATIFIED);
        assertThat(standing("undecided", List.of(CHARGED), said)).isEqualTo(Standing.Kind.UNDECIDED);
        // Closed without a finding: there is nothing that could be waived.
        assertThat(standing("rejected", List.of(), said)).isEqualTo(Standing.Kind.REJECTED);
    }

    @Test
    void aWaiverThatHasExpiredClosesTheGateAgain() {
        Situation waived = new Situation(
                Cast.run(RunState.ENDED, "rejected"),
                List.of(CHARGED),
                List.of(Cast.waiver(1, "ann", FINDING, Cast.NOW.plusSeconds(1))),
                Set.of());

        Standing before = waived.standing(NONE, Cast.NOW);
        Standing after = waived.standing(NONE, Cast.NOW.plusSeconds(1));

        assertThat(before.kind()).isEqualTo(Standing.Kind.RATIFIED);
        assertThat(before.until()).contains(Cast.NOW.plusSeconds(1));
        assertThat(after.kind()).isEqualTo(Standing.Kind.REJECTED);
        assertThat(after.until()).isEmpty();
    }

    /** Laws over what people may have said in any order, by seed. */
    @Test
    void theLawsOfStandingHold() {
        for (int seed = 0; seed < 5_000; seed++) {
            Random dice = new Random(seed);
            String word = WORDS.get(dice.nextInt(WORDS.size()));
            List<TrialCell> blocking = blocking(dice);
            List<Decision> said = said(dice);
            ReviewPolicy policy = new ReviewPolicy(dice.nextInt(3), dice.nextBoolean(), Role.APPROVER);
            Situation situation = new Situation(Cast.run(RunState.ENDED, word), blocking, said, Set.of("dan"));
            Standing standing = situation.standing(policy, Cast.NOW);

            assertThat(standing.reasons()).as("seed %d", seed).isNotEmpty();
            if (standing.kind().open()) {
                // Open means: the gate agrees or all is waived, and enough people said yes.
                boolean waived = !blocking.isEmpty()
                        && blocking.stream()
                                .allMatch(cell -> Waivers.of(said, Cast.NOW)
                                        .waives(cell.fingerprint().orElseThrow()));
                assertThat(word.startsWith("ratified") || word.equals("rejected") && waived)
                        .as("seed %d", seed)
                        .isTrue();
                assertThat(said.stream()
                                .filter(each -> each.kind() == DecisionKind.APPROVE)
                                .map(Decision::by)
                                .distinct()
                                .count())
                        .as("seed %d", seed)
                        .isGreaterThanOrEqualTo(policy.approvals());
            }
            // Nobody's rejection opens anything, and time alone opens nothing.
            List<Decision> more = new ArrayList<>(said);
            more.add(Cast.decision(99, DecisionKind.REJECT, "eve", "run-1"));
            assertThat(new Situation(situation.run(), blocking, more, Set.of("dan"))
                            .standing(policy, Cast.NOW)
                            .kind())
                    .as("seed %d", seed)
                    .isEqualTo(Standing.Kind.REJECTED);
            if (!standing.kind().open()) {
                assertThat(situation
                                .standing(policy, Cast.NOW.plusSeconds(1_000))
                                .kind()
                                .open())
                        .as("seed %d", seed)
                        .isFalse();
            }
            // Before the moment that it tells, nothing changes by itself.
            Instant eve = standing.until().orElse(Cast.NOW.plusSeconds(1_000)).minusMillis(1);
            assertThat(situation.standing(policy, eve)).as("seed %d", seed).isEqualTo(standing);
        }
    }

    private static List<TrialCell> blocking(Random dice) {
        List<TrialCell> blocking = new ArrayList<>();
        for (int each = 0; each < dice.nextInt(3); each++) {
            blocking.add(Cast.cell("e" + each, Pairing.AFTER_AFTER, Verdict.BROKE, true));
        }
        return blocking;
    }

    private static List<Decision> said(Random dice) {
        List<Decision> said = new ArrayList<>();
        for (int id = 0; id < dice.nextInt(8); id++) {
            String who = PEOPLE.get(dice.nextInt(PEOPLE.size()));
            String finding = "f-e" + dice.nextInt(3) + Pairing.AFTER_AFTER.word();
            String run = dice.nextInt(5) == 0 ? "run-0" : "run-1";
            said.add(
                    switch (dice.nextInt(5)) {
                        case 0 -> Cast.decision(id, DecisionKind.APPROVE, who, run);
                        case 1 -> Cast.decision(id, DecisionKind.REJECT, who, run);
                        case 2 -> Cast.decision(id, DecisionKind.WITHDRAW, who, run);
                        case 3 -> Cast.withdrawn(id, who, finding);
                        default -> Cast.waiver(id, who, finding, Cast.NOW.plusSeconds(dice.nextInt(20) - 5L));
                    });
        }
        return said;
    }
}
