package dev.stormrider.verdict;

import static dev.stormrider.experiment.Pairing.AFTER_AFTER;
import static dev.stormrider.experiment.Pairing.AFTER_BEFORE;
import static dev.stormrider.experiment.Pairing.AFTER_MIXED;
import static dev.stormrider.experiment.Pairing.BEFORE_AFTER;
import static dev.stormrider.experiment.Pairing.BEFORE_BEFORE;
import static dev.stormrider.experiment.Pairing.BEFORE_MIXED;
import static dev.stormrider.verdict.Gates.ALL;
import static dev.stormrider.verdict.Gates.deliver;
import static dev.stormrider.verdict.Gates.finding;
import static dev.stormrider.verdict.Gates.gate;
import static dev.stormrider.verdict.Gates.held;
import static dev.stormrider.verdict.Gates.refusedBehind;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.contract.Party;
import dev.stormrider.experiment.Origin;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.verdict.Gate.Decision;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a gate answers where something is not known: never that it is open, where it matters. */
class UndecidedGateTest {
    @Test
    void refusedBothWaysAndNeverTriedIsUndecided() {
        Gate gate = gate(refusedBehind(Party.PROVIDER, Party.CONSUMER), held());

        assertThat(gate.decision()).isEqualTo(Decision.UNDECIDED);
        assertThat(gate.reasons().getFirst()).startsWith("The contracts refuse something whichever side");
    }

    @Test
    void refusedOneWayAndHarmTheOtherIsUndecidedUntilItIsTried() {
        Amendment amendment = refusedBehind(Party.PROVIDER);
        Finding harm = finding("plain", Origin.PLAIN, AFTER_BEFORE, Verdict.BROKE);

        assertThat(gate(amendment, harm).decision()).isEqualTo(Decision.UNDECIDED);
        assertThat(gate(amendment, harm, deliver(Party.PROVIDER, BEFORE_AFTER, Verdict.BROKE))
                        .decision())
                .isEqualTo(Decision.REJECTED);
        assertThat(gate(amendment, harm, deliver(Party.PROVIDER, BEFORE_AFTER, Verdict.HELD))
                        .decision())
                .isEqualTo(Decision.RATIFIED_IN_ORDER);
    }

    @ParameterizedTest
    @CsvSource({
        "PLAIN,     UNDECIDED",
        "DELIVER,   UNDECIDED",
        "BOUNCE,    UNDECIDED",
        "TOLERATED, UNDECIDED",
        "EXTREME,   RATIFIED",
        "HANDSHAKE, RATIFIED",
        "SMOKE,     RATIFIED"
    })
    void notKnowingCountsWhereTheAmendmentIsInQuestion(Origin origin, Decision decision) {
        Gate gate = gate(held(), finding("blind", origin, AFTER_AFTER, Verdict.UNKNOWN));

        assertThat(gate.decision()).isEqualTo(decision);
        assertThat(gate.reasons()).anyMatch(reason -> reason.contains("the fault never reached its target"));
    }

    @ParameterizedTest
    @CsvSource({"TOLERATED, RATIFIED", "PLAIN, UNDECIDED"})
    void anExposureThatWasAnsweredInOnePairingIsAnswered(Origin origin, Decision decision) {
        Gate gate = gate(
                finding("one", origin, BEFORE_AFTER, Verdict.HELD),
                finding("one", origin, AFTER_BEFORE, Verdict.UNKNOWN));

        assertThat(gate.decision()).isEqualTo(decision);
    }

    @ParameterizedTest
    @CsvSource({
        "PLAIN,     after/after,  blind after/after",
        "DELIVER,   after/after,  blind after/after",
        "SMOKE,     after/after,  ''",
        "HANDSHAKE, after/after,  ''",
        "PLAIN,     before/mixed, ''",
        "PLAIN,     after/mixed,  blind after/mixed"
    })
    void whatIsNotKnownAndMattersKeepsTheGateFromOpening(Origin origin, String pairing, String open) {
        Finding blind = finding("blind", origin, Pairing.of(pairing), Verdict.UNKNOWN);
        Finding avoided = finding("broke", Origin.PLAIN, BEFORE_AFTER, Verdict.BROKE);
        Finding harm = finding("harm", Origin.PLAIN, AFTER_AFTER, Verdict.BROKE);

        assertThat(closing(Policy.standard(), blind, avoided, held())).isEqualTo(open);
        assertThat(closing(new Policy(false, false, Set.of()), blind, avoided, held()))
                .isEmpty();
        assertThat(closing(Policy.standard(), blind, avoided, harm)).isEqualTo("harm after/after");
    }

    @Test
    void anExposureThatWasAnsweredInAnotherPairingKeepsNoGateFromOpening() {
        Finding blind = finding("one", Origin.DELIVER, AFTER_BEFORE, Verdict.UNKNOWN);

        assertThat(closing(Policy.standard(), blind, finding("one", Origin.DELIVER, BEFORE_AFTER, Verdict.HELD)))
                .isEmpty();
        assertThat(closing(Policy.standard(), blind, finding("other", Origin.DELIVER, BEFORE_AFTER, Verdict.HELD)))
                .isEqualTo("one after/before");
    }

    private static String closing(Policy policy, Finding... findings) {
        return Gate.closing(refusedBehind(), List.of(findings), policy).stream()
                .map(each -> each.experiment().id() + " " + each.pairing().word())
                .collect(Collectors.joining(", "));
    }

    @Test
    void notKnowingCountsWhereTheOrderPasses() {
        Gate consumer = gate(
                finding("broke", Origin.PLAIN, BEFORE_AFTER, Verdict.BROKE),
                finding("blind", Origin.PLAIN, AFTER_MIXED, Verdict.UNKNOWN));
        Gate provider = gate(
                finding("broke", Origin.PLAIN, AFTER_BEFORE, Verdict.BROKE),
                finding("blind", Origin.PLAIN, BEFORE_MIXED, Verdict.UNKNOWN));

        assertThat(consumer.decision()).isEqualTo(Decision.UNDECIDED);
        assertThat(provider.decision()).isEqualTo(Decision.UNDECIDED);
    }

    @Test
    void notKnowingDoesNotCountWhereTheOrderDoesNotPass() {
        Gate gate = gate(
                finding("broke", Origin.PLAIN, BEFORE_AFTER, Verdict.BROKE),
                finding("blind", Origin.PLAIN, BEFORE_MIXED, Verdict.UNKNOWN),
                held());

        assertThat(gate.decision()).isEqualTo(Decision.RATIFIED_IN_ORDER);
    }

    @Test
    void thePolicyMayLetNotKnowingPass() {
        Finding blind = finding("blind", Origin.PLAIN, AFTER_BEFORE, Verdict.UNKNOWN);

        Gate gate =
                Gate.of(refusedBehind(), List.of(held(), blind), new Policy(false, false, Set.of()), List.of(), ALL);

        assertThat(gate.decision()).isEqualTo(Decision.RATIFIED);
    }

    @Test
    void withoutAnyVerdictNothingIsDecidedWhateverThePolicy() {
        Policy lenient = new Policy(false, false, Set.of());
        Finding blind = finding("blind", Origin.EXTREME, AFTER_AFTER, Verdict.UNKNOWN);

        assertThat(Gate.of(refusedBehind(), List.of(), lenient, List.of(), Set.of())
                        .decision())
                .isEqualTo(Decision.UNDECIDED);
        assertThat(Gate.of(refusedBehind(), List.of(blind), lenient, List.of(), ALL)
                        .decision())
                .isEqualTo(Decision.UNDECIDED);
    }

    @Test
    void whatWasRiddenOfTheOldPairAloneDecidesNothing() {
        Finding old = finding("old", Origin.HANDSHAKE, BEFORE_BEFORE, Verdict.HELD);

        Gate gate = Gate.of(refusedBehind(), List.of(old), Policy.standard(), List.of(), Set.of(BEFORE_BEFORE));

        assertThat(gate.decision()).isEqualTo(Decision.UNDECIDED);
    }

    @Test
    void aStoppedRunIsUndecidedUnlessItHasSeenEnough() {
        Finding broke = finding("broke", Origin.HANDSHAKE, AFTER_AFTER, Verdict.BROKE);

        Gate open = Gate.of(refusedBehind(), List.of(held()), Policy.standard(), List.of(Gate.STOPPED), ALL);
        Gate closed = Gate.of(refusedBehind(), List.of(held(), broke), Policy.standard(), List.of(Gate.STOPPED), ALL);

        assertThat(open.decision()).isEqualTo(Decision.UNDECIDED);
        assertThat(open.reasons().getFirst()).isEqualTo("The run was stopped before its end.");
        assertThat(closed.decision()).isEqualTo(Decision.REJECTED);
    }

    @Test
    void theWayHasToBeRiddenWhereAMessageHasChanged() {
        Set<Pairing> one = Set.of(AFTER_AFTER);
        Amendment words = refusedBehind();
        Amendment change = refusedBehind(Party.PROVIDER);

        Gate unchanged = Gate.of(words, List.of(held()), Policy.standard(), List.of(), one);
        Gate changed = Gate.of(change, List.of(held()), Policy.standard(), List.of(), one);
        Gate halfWay = Gate.of(words, List.of(held()), Policy.standard(), List.of(), Set.of(BEFORE_AFTER));

        assertThat(unchanged.decision()).isEqualTo(Decision.RATIFIED);
        assertThat(changed.decision()).isEqualTo(Decision.UNDECIDED);
        assertThat(changed.reasons().getFirst()).startsWith("Not ridden: new consumer, old provider");
        assertThat(halfWay.decision()).isEqualTo(Decision.UNDECIDED);
    }

    @Test
    void troubleOnTheWayDoesNotTakeBackWhatWasSeen() {
        Finding broke = finding("broke", Origin.HANDSHAKE, AFTER_AFTER, Verdict.BROKE);
        List<String> troubles = List.of("payments (after) did not start again.");

        Gate open = Gate.of(refusedBehind(), List.of(held()), Policy.standard(), troubles, ALL);
        Gate closed = Gate.of(refusedBehind(), List.of(held(), broke), Policy.standard(), troubles, ALL);
        Gate nothing = Gate.of(refusedBehind(), List.of(), Policy.standard(), troubles, ALL);

        assertThat(open.decision()).isEqualTo(Decision.UNDECIDED);
        assertThat(open.reasons().getFirst()).isEqualTo(troubles.getFirst());
        assertThat(closed.decision()).isEqualTo(Decision.REJECTED);
        assertThat(nothing.decision()).isEqualTo(Decision.UNDECIDED);
        assertThat(nothing.reasons()).isEqualTo(troubles);
    }

    @Test
    void aPairingThatWasNotRiddenIsTold() {
        Gate gate = Gate.of(
                refusedBehind(),
                List.of(held()),
                Policy.standard(),
                List.of(),
                Set.of(AFTER_AFTER, BEFORE_AFTER, AFTER_MIXED));

        assertThat(gate.reasons())
                .contains(
                        "Not ridden: new consumer, old provider; old consumer, mixed provider. There the contracts alone speak.");
    }
}
