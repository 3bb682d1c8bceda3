package dev.stormrider.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.experiment.Pairing;
import dev.stormrider.ledger.Event.Planned;
import dev.stormrider.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What runs prove, and what may be deployed by it. */
class DeployingTest {
    private static final Deploying.Heard HEARD = new Deploying.Heard(1, true, true, Set.of());

    private static Planned planned(String experiment, Pairing... pairings) {
        return new Planned(
                experiment, "GET /", "consumer", "calm", "consumer", Optional.empty(), List.of(pairings), false, "", 1);
    }

    private static List<String> proofs(List<Planned> plan, TrialCell... cells) {
        return new Proving(Cast.run(RunState.ENDED, "ratified"), plan, List.of(cells))
                .proofs(Cast.NOW).stream().map(DeployingTest::told).toList();
    }

    @Test
    void eachPairingThatWasRiddenProvesItsMeeting() {
        List<Planned> plan = List.of(planned("a", Pairing.AFTER_BEFORE, Pairing.AFTER_AFTER, Pairing.AFTER_MIXED));

        assertThat(proofs(
                        plan,
                        Cast.cell("a", Pairing.AFTER_BEFORE, Verdict.HELD, false),
                        Cast.cell("a", Pairing.AFTER_AFTER, Verdict.DEGRADED, false),
                        Cast.cell("a", Pairing.AFTER_MIXED, Verdict.BROKE, true)))
                .containsExactly("c2p1 held", "c2p2 held");
    }

    @Test
    void harmCountsAgainstAMeetingEvenWhereTheGateWasOpenInAnotherOrder() {
        assertThat(proofs(
                        List.of(planned("a", Pairing.BEFORE_AFTER)),
                        Cast.cell("a", Pairing.BEFORE_AFTER, Verdict.BROKE, false)))
                .containsExactly("c1p2 broke");
    }

    @Test
    void whatWasPlannedAndNotToldIsNotKnown() {
        List<Planned> plan = List.of(planned("a", Pairing.AFTER_AFTER), planned("b", Pairing.AFTER_AFTER));

        assertThat(proofs(plan, Cast.cell("a", Pairing.AFTER_AFTER, Verdict.HELD, false)))
                .containsExactly("c2p2 unknown");
        assertThat(proofs(plan)).containsExactly("c2p2 unknown");
    }

    @Test
    void anUnknownCountsWhereItKeepsTheGateFromOpening() {
        List<Planned> plan = List.of(planned("a", Pairing.AFTER_AFTER), planned("b", Pairing.AFTER_AFTER));
        TrialCell held = Cast.cell("a", Pairing.AFTER_AFTER, Verdict.HELD, false);

        assertThat(proofs(plan, held, Cast.cell("b", Pairing.AFTER_AFTER, Verdict.UNKNOWN, false)))
                .containsExactly("c2p2 held");
        assertThat(proofs(plan, held, Cast.cell("b", Pairing.AFTER_AFTER, Verdict.UNKNOWN, true)))
                .containsExactly("c2p2 unknown");
        assertThat(proofs(
                        List.of(planned("a", Pairing.AFTER_AFTER)),
                        Cast.cell("a", Pairing.AFTER_AFTER, Verdict.UNKNOWN, false)))
                .containsExactly("c2p2 unknown");
    }

    @ParameterizedTest
    @CsvSource({
        "any-order,      before/after, c1p2 held",
        "provider-first, before/after, c1p2 held",
        "consumer-first, before/after, c1p2 unknown",
        "consumer-first, after/before, c2p1 held",
        "provider-first, after/before, c2p1 unknown"
    })
    void whereTheOrderPassesByEveryAnswerCounts(String order, String pairing, String proof) {
        Pairing passed = Pairing.of(pairing);
        List<Planned> plan = List.of(planned("a", passed), planned("b", passed));
        List<TrialCell> cells =
                List.of(Cast.cell("a", passed, Verdict.HELD, false), Cast.cell("b", passed, Verdict.UNKNOWN, false));

        assertThat(new Proving(Cast.run(RunState.ENDED, "ratified-in-order", Optional.of(order)), plan, cells)
                        .proofs(Cast.NOW).stream().map(DeployingTest::told))
                .containsExactly(proof);
    }

    private static String told(Proof proof) {
        return proof.meeting().consumer() + proof.meeting().provider() + " "
                + proof.outcome().word();
    }

    private static Proof proof(Meeting meeting, Outcome outcome, String... broke) {
        return new Proof(meeting, "run-1", 7, Optional.empty(), outcome, List.of(broke), Cast.NOW);
    }

    /** Laws over meetings of any kind, by seed. */
    @Test
    void isAllowedOnlyWhereEveryMeetingIsKnownToHoldOrWaived() {
        Waivers waivers = Waivers.of(List.of(Cast.waiver(1, "ann", "f-waived", Cast.NOW.plusSeconds(9))), Cast.NOW);
        for (int seed = 0; seed < 3_000; seed++) {
            Random dice = new Random(seed);
            List<Deploying.Known> known = new ArrayList<>();
            boolean broke = false;
            boolean open = false;
            for (int each = 0; each < 1 + dice.nextInt(4); each++) {
                Meeting meeting = new Meeting(Cast.SHOP, "c2", "p" + each);
                switch (dice.nextInt(6)) {
                    case 0 -> {
                        known.add(new Deploying.Known(meeting, Optional.empty(), waivers));
                        open = true;
                    }
                    case 1 -> {
                        Proof proof = proof(meeting, Outcome.UNKNOWN);
                        known.add(new Deploying.Known(meeting, Optional.of(proof), waivers));
                        open = true;
                    }
                    case 2 -> {
                        Proof proof = proof(meeting, Outcome.BROKE, "f-waived", "f-other");
                        known.add(new Deploying.Known(meeting, Optional.of(proof), waivers));
                        broke = true;
                    }
                    case 3 -> {
                        Proof proof = proof(meeting, Outcome.BROKE, "f-waived");
                        known.add(new Deploying.Known(meeting, Optional.of(proof), waivers));
                    }
                    default -> {
                        Proof proof = proof(meeting, Outcome.HELD);
                        known.add(new Deploying.Known(meeting, Optional.of(proof), waivers));
                    }
                }
            }

            Clearance clearance = new Deploying("orders", "c2", "production", HEARD, known).clearance();

            Clearance.Answer expected =
                    broke ? Clearance.Answer.REFUSED : open ? Clearance.Answer.NOT_KNOWN : Clearance.Answer.ALLOWED;
            assertThat(clearance.answer()).as("seed %d", seed).isEqualTo(expected);
            assertThat(clearance.reasons()).as("seed %d", seed).isNotEmpty();
            assertThat(clearance.needs()).as("seed %d", seed).hasSameSizeAs(known);
            assertThat(clearance.needs())
                    .as("seed %d", seed)
                    .allMatch(need -> need.command().isPresent()
                            == (need.state() == Need.State.UNCLEAR || need.state() == Need.State.NEVER_RIDDEN));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, false, true,  NOT_KNOWN, Nobody has told of a service called orders",
        "0, false, false, NOT_KNOWN, Nobody has told of a service called orders",
        "0, true,  true,  ALLOWED,   No run has told of a link of orders",
        "0, true,  false, ALLOWED,   No run has told of a link of orders",
        "1, false, false, NOT_KNOWN, No deployment to production was ever recorded",
        "1, true,  false, NOT_KNOWN, No deployment to production was ever recorded",
        "1, false, true,  ALLOWED,   Nobody that orders is linked to runs in production"
    })
    void aNameThatNobodyToldOfOpensNoGate(
            int links, boolean deployed, boolean recorded, Clearance.Answer answer, String reason) {
        Deploying.Heard heard = new Deploying.Heard(links, deployed, recorded, Set.of());

        Clearance clearance = new Deploying("orders", "c2", "production", heard, List.of()).clearance();

        assertThat(clearance.answer()).isEqualTo(answer);
        assertThat(clearance.reasons()).singleElement().asString().startsWith(reason);
    }

    private static Clearance clearance(List<Outcome> outcomes) {
        Deploying.Heard heard = new Deploying.Heard(outcomes.size() + 2, true, true, Set.of("stock", "$(tax)"));
        List<Deploying.Known> known = outcomes.stream()
                .map(outcome -> new Deploying.Known(
                        new Meeting(Cast.SHOP, "c2", "p-" + outcome.word()),
                        Optional.of(proof(new Meeting(Cast.SHOP, "c2", "p-" + outcome.word()), outcome, "f-1")),
                        Waivers.of(List.of(), Cast.NOW)))
                .toList();
        return new Deploying("orders", "c2", "production", heard, known).clearance();
    }

    @Test
    void aProviderOfWhichNobodyToldWhatRunsIsNotKnownWhateverElseHolds() {
        Clearance alone = clearance(List.of());

        assertThat(alone.answer()).isEqualTo(Clearance.Answer.NOT_KNOWN);
        assertThat(alone.reasons())
                .containsExactly(
                        "No deployment of $(tax), which orders calls, to production was ever recorded: what runs there"
                                + " is not known. This tells it: stormrider deployed --service '$(tax)' --version VERSION --to production, and `stormrider rollback` after it that none runs.",
                        "No deployment of stock, which orders calls, to production was ever recorded: what runs there"
                                + " is not known. This tells it: stormrider deployed --service stock --version VERSION --to production, and `stormrider rollback` after it that none runs.");
        assertThat(clearance(List.of(Outcome.HELD)))
                .returns(Clearance.Answer.NOT_KNOWN, Clearance::answer)
                .returns(alone.reasons(), Clearance::reasons);
        assertThat(clearance(List.of(Outcome.BROKE)).answer()).isEqualTo(Clearance.Answer.REFUSED);
        assertThat(clearance(List.of(Outcome.BROKE)).reasons()).hasSize(3);
    }

    @Test
    void harmWithoutAFingerprintCannotBeWaived() {
        Meeting meeting = new Meeting(Cast.SHOP, "c2", "p1");
        Deploying.Known known = new Deploying.Known(
                meeting, Optional.of(proof(meeting, Outcome.BROKE)), Waivers.of(List.of(), Cast.NOW));

        assertThat(new Deploying("orders", "c2", "production", HEARD, List.of(known))
                        .clearance()
                        .answer())
                .isEqualTo(Clearance.Answer.REFUSED);
    }

    @Test
    void theRideThatIsMissingIsSafeToPaste() {
        Meeting meeting = new Meeting(Cast.SHOP, "c2", "$(rm -rf ~)");
        Deploying.Known known = new Deploying.Known(meeting, Optional.empty(), Waivers.of(List.of(), Cast.NOW));

        Clearance clearance = new Deploying("payments", "$(rm -rf ~)", "production", HEARD, List.of(known)).clearance();

        assertThat(clearance.needs().getFirst().command())
                .contains("stormrider test --publish --version-of consumer.before=c2"
                        + " --version-of 'provider.after=$(rm -rf ~)'");
    }
}
