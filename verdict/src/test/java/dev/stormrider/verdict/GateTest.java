package dev.stormrider.verdict;

import static dev.stormrider.experiment.Pairing.AFTER_AFTER;
import static dev.stormrider.experiment.Pairing.AFTER_BEFORE;
import static dev.stormrider.experiment.Pairing.AFTER_MIXED;
import static dev.stormrider.experiment.Pairing.BEFORE_AFTER;
import static dev.stormrider.experiment.Pairing.BEFORE_BEFORE;
import static dev.stormrider.experiment.Pairing.BEFORE_MIXED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.amendment.Exposure;
import dev.stormrider.amendment.Forecast;
import dev.stormrider.amendment.Rollout;
import dev.stormrider.amendment.Turn;
import dev.stormrider.amendment.Witness;
import dev.stormrider.contract.Party;
import dev.stormrider.contract.Source;
import dev.stormrider.experiment.Origin;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.verdict.Gate.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTest {
    private static final Set<Pairing> ALL = Set.copyOf(Pairing.ALL);

    /** An amendment in which the contracts refuse something while each of {@code upgraded} is ahead. */
    private static Amendment refusedBehind(Party... upgraded) {
        List<Exposure> exposures = Stream.of(upgraded).map(GateTest::refused).toList();
        return new Amendment(Contracts.payments(), Contracts.payments(), exposures, Rollout.of(exposures));
    }

    private static Exposure refused(Party upgraded) {
        return new Exposure(
                Forecast.REFUSED,
                Turn.MISSING,
                upgraded,
                upgraded.other(),
                "response",
                List.of("GET /payments/{}"),
                Optional.empty(),
                new Witness(Optional.empty(), "/body/content/fee", Optional.empty()),
                Source.NOWHERE,
                Source.NOWHERE,
                "fee may be missing",
                "of-" + upgraded.word());
    }

    private static Finding finding(String id, Origin origin, Pairing pairing, Verdict verdict, Evidence... old) {
        return finding(id, origin, Optional.empty(), pairing, verdict, List.of(old));
    }

    private static Finding deliver(Party upgraded, Pairing pairing, Verdict verdict) {
        return finding("deliver", Origin.DELIVER, Optional.of("of-" + upgraded.word()), pairing, verdict, List.of());
    }

    private static Finding finding(
            String id, Origin origin, Optional<String> change, Pairing pairing, Verdict verdict, List<Evidence> old) {
        List<Evidence> harms = verdict == Verdict.BROKE ? List.of(evidence("silently-wrong")) : List.of();
        return new Finding(
                Trial.experiment(id, origin, change, List.of(pairing)),
                pairing,
                verdict,
                verdict == Verdict.UNKNOWN ? "the fault never reached its target" : "because",
                harms,
                old,
                List.of());
    }

    private static Evidence evidence(String harm) {
        return new Evidence(
                harm,
                Party.CONSUMER,
                "/body/fee",
                "the consumer answers 0 at /body/fee, where calm weather has 250",
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private static Gate gate(Amendment amendment, Finding... findings) {
        return Gate.of(amendment, List.of(findings), Policy.standard(), List.of(), ALL);
    }

    private static Gate gate(Finding... findings) {
        return gate(refusedBehind(), findings);
    }

    private static Finding held() {
        return finding("held", Origin.HANDSHAKE, AFTER_AFTER, Verdict.HELD);
    }

    @ParameterizedTest
    @CsvSource({
        "after/after,               after/after",
        "before/before after/mixed, before/before",
        "after/before,              ''",
        "after/before before/mixed, after/before before/mixed"
    })
    void whatNoOrderAvoidsClosesTheGate(String broke, String closing) {
        List<Finding> findings = Stream.of(broke.split(" "))
                .map(word -> finding("storm", Origin.HANDSHAKE, Pairing.of(word), Verdict.BROKE))
                .toList();

        List<Finding> closed = Gate.closing(refusedBehind(), findings, Policy.standard());
        List<Finding> ignoring =
                Gate.closing(refusedBehind(), findings, new Policy(false, true, Set.of("silently-wrong")));

        assertThat(closed)
                .extracting(each -> each.pairing().word())
                .isEqualTo(Stream.of(closing.split(" "))
                        .filter(word -> !word.isEmpty())
                        .toList());
        assertThat(ignoring).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "after/after,               REJECTED,          NO_SAFE_ORDER",
        "after/before,              RATIFIED_IN_ORDER, PROVIDER_FIRST",
        "after/mixed,               RATIFIED_IN_ORDER, PROVIDER_FIRST",
        "before/after,              RATIFIED_IN_ORDER, CONSUMER_FIRST",
        "before/mixed,              RATIFIED_IN_ORDER, CONSUMER_FIRST",
        "after/before before/after, REJECTED,          NO_SAFE_ORDER",
        "after/mixed before/mixed,  REJECTED,          NO_SAFE_ORDER",
        "before/mixed before/after, RATIFIED_IN_ORDER, CONSUMER_FIRST"
    })
    void harmClosesTheWaysThatPassIt(String pairings, Decision decision, Rollout order) {
        List<Finding> findings = new ArrayList<>(List.of(held()));
        for (String word : pairings.split(" ", -1)) {
            findings.add(finding("broke", Origin.PLAIN, Pairing.of(word), Verdict.BROKE));
        }

        Gate gate = gate(findings.toArray(Finding[]::new));

        assertThat(gate.decision()).isEqualTo(decision);
        assertThat(gate.order()).isEqualTo(order);
    }

    @Test
    void aReasonSaysWhereWhatAndInWhichWeather() {
        Gate gate = gate(
                finding("broke", Origin.TOLERATED, BEFORE_AFTER, Verdict.BROKE),
                finding("broke", Origin.TOLERATED, AFTER_AFTER, Verdict.BROKE));

        assertThat(gate.reasons().getFirst())
                .isEqualTo(
                        "new consumer, new provider; old consumer, new provider: the consumer answers 0 at /body/fee, where calm weather has 250"
                                + " (silently-wrong), when the gateway withholds /body/fee in the response"
                                + " (GET /payments/{id})");
    }

    @Test
    void oneHarmInSeveralWeathersIsOneReason() {
        Gate gate = gate(
                finding("one", Origin.HANDSHAKE, BEFORE_AFTER, Verdict.BROKE),
                finding("two", Origin.HANDSHAKE, AFTER_AFTER, Verdict.BROKE),
                finding("three", Origin.HANDSHAKE, AFTER_AFTER, Verdict.BROKE));

        assertThat(gate.reasons())
                .singleElement()
                .asString()
                .startsWith("new consumer, new provider; old consumer, new provider: ")
                .endsWith("(GET /payments/{id}); and in 2 other experiments");
    }

    @Test
    void aRefusedExposureThatDidHarmIsToldByItsHarm() {
        Gate gate = gate(refusedBehind(Party.PROVIDER), held(), deliver(Party.PROVIDER, BEFORE_AFTER, Verdict.BROKE));

        assertThat(gate.reasons()).hasSize(2).first().isEqualTo("Deploy the consumer first, then the provider.");
    }

    @Test
    void whatHeldEverywhereIsRatified() {
        Gate gate = gate(held(), finding("degraded", Origin.EXTREME, AFTER_AFTER, Verdict.DEGRADED));

        assertThat(gate.decision()).isEqualTo(Decision.RATIFIED);
        assertThat(gate.order()).isEqualTo(Rollout.ANY_ORDER);
        assertThat(gate.reasons()).containsExactly("No new harm: 1 held, 1 degraded honestly.");
    }

    @Test
    void anOldWeaknessIsToldAndDoesNotBlock() {
        Finding old = finding("old", Origin.HANDSHAKE, AFTER_AFTER, Verdict.HELD, evidence("retry-storm"));

        assertThat(gate(old).decision()).isEqualTo(Decision.RATIFIED);
        assertThat(gate(old).reasons()).anyMatch(reason -> reason.startsWith("Old weaknesses"));
        Gate strict = Gate.of(refusedBehind(), List.of(old), new Policy(true, true, Set.of()), List.of(), ALL);
        assertThat(strict.decision()).isEqualTo(Decision.REJECTED);
    }

    @Test
    void aHarmThatThePolicyIgnoresDoesNotBlock() {
        Policy lenient = new Policy(false, true, Set.of("silently-wrong"));
        Finding broke = finding("broke", Origin.HANDSHAKE, AFTER_AFTER, Verdict.BROKE);

        Gate gate = Gate.of(refusedBehind(), List.of(broke), lenient, List.of(), ALL);

        assertThat(gate.decision()).isEqualTo(Decision.RATIFIED);
        assertThat(gate.reasons().getFirst()).contains("1 broke in a way that the policy ignores");
    }

    @Test
    void aRefusedExposureThatNobodyTriedDemandsTheOrder() {
        Gate gate = gate(refusedBehind(Party.PROVIDER), held());

        assertThat(gate.decision()).isEqualTo(Decision.RATIFIED_IN_ORDER);
        assertThat(gate.order()).isEqualTo(Rollout.CONSUMER_FIRST);
        assertThat(gate.reasons())
                .contains(
                        "old consumer, new provider: the contracts refuse it, and no run has shown it to be harmless: fee may be"
                                + " missing");
    }

    @ParameterizedTest
    @CsvSource({
        "HELD,     RATIFIED,          ANY_ORDER",
        "DEGRADED, RATIFIED,          ANY_ORDER",
        "BROKE,    RATIFIED_IN_ORDER, CONSUMER_FIRST",
        "UNKNOWN,  RATIFIED_IN_ORDER, CONSUMER_FIRST"
    })
    void aTolerantReaderTakesTheDemandBack(Verdict verdict, Decision decision, Rollout order) {
        Gate gate = gate(refusedBehind(Party.PROVIDER), held(), deliver(Party.PROVIDER, BEFORE_AFTER, verdict));

        assertThat(gate.decision()).isEqualTo(decision);
        assertThat(gate.order()).isEqualTo(order);
        assertThat(gate.reasons().stream().anyMatch(reason -> reason.contains("the consumer lives with it")))
                .isEqualTo(decision == Decision.RATIFIED);
    }

    @Test
    void onlyTheHalfWayPairingShowsATolerantReader() {
        Gate gate = gate(refusedBehind(Party.PROVIDER), deliver(Party.PROVIDER, AFTER_AFTER, Verdict.HELD));

        assertThat(gate.decision()).isEqualTo(Decision.RATIFIED_IN_ORDER);
    }

    @Test
    void oneExperimentOfTheExposureThatBrokeIsEnoughToDemandTheOrder() {
        Gate gate = gate(
                refusedBehind(Party.PROVIDER),
                deliver(Party.PROVIDER, BEFORE_AFTER, Verdict.HELD),
                deliver(Party.PROVIDER, BEFORE_AFTER, Verdict.BROKE));

        assertThat(gate.order()).isEqualTo(Rollout.CONSUMER_FIRST);
    }

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
