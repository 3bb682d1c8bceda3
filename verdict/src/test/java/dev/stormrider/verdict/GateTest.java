package dev.stormrider.verdict;

import static dev.stormrider.experiment.Pairing.AFTER_AFTER;
import static dev.stormrider.experiment.Pairing.BEFORE_AFTER;
import static dev.stormrider.verdict.Gates.ALL;
import static dev.stormrider.verdict.Gates.deliver;
import static dev.stormrider.verdict.Gates.evidence;
import static dev.stormrider.verdict.Gates.finding;
import static dev.stormrider.verdict.Gates.gate;
import static dev.stormrider.verdict.Gates.held;
import static dev.stormrider.verdict.Gates.refusedBehind;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.amendment.Rollout;
import dev.stormrider.contract.Party;
import dev.stormrider.experiment.Origin;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.verdict.Gate.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a gate answers where all is known that it asks for. */
class GateTest {
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
    void whatWasSeenInOnePairingIsNotSaidOfAnother() {
        Finding whole = finding("broke", Origin.TOLERATED, BEFORE_AFTER, Verdict.BROKE);
        Evidence seen = whole.harms().getFirst();
        Evidence none = new Evidence(
                seen.harm(),
                seen.party(),
                seen.place(),
                "the consumer answers null at /body/fee",
                seen.control(),
                seen.trial(),
                seen.passages());
        Finding other = new Finding(
                whole.experiment(), BEFORE_AFTER, Verdict.BROKE, whole.reason(), List.of(none), List.of(), List.of());

        Gate gate = gate(other, finding("broke", Origin.TOLERATED, AFTER_AFTER, Verdict.BROKE));

        assertThat(gate.reasons()).hasSize(2);
        assertThat(gate.reasons().getFirst()).startsWith("new consumer, new provider: the consumer answers 0 ");
        assertThat(gate.reasons().getLast()).startsWith("old consumer, new provider: the consumer answers null ");
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
    void oldWeaknessesNameTheFirstOfTheirExperiments() {
        Finding slow = finding("slow", Origin.HANDSHAKE, AFTER_AFTER, Verdict.HELD, evidence("retry-storm"));
        Finding half = finding("slow", Origin.HANDSHAKE, BEFORE_AFTER, Verdict.HELD, evidence("retry-storm"));
        Finding lost = finding("lost", Origin.HANDSHAKE, AFTER_AFTER, Verdict.HELD, evidence("retry-storm"));

        assertThat(gate(slow, half, lost, held()).reasons())
                .contains("Old weaknesses showed in 3 of 4 rides: slow (and 1 more).");
    }

    @Test
    void anOldWeaknessIsToldAndDoesNotBlock() {
        Finding old = finding("old", Origin.HANDSHAKE, AFTER_AFTER, Verdict.HELD, evidence("retry-storm"));

        assertThat(gate(old).decision()).isEqualTo(Decision.RATIFIED);
        assertThat(gate(old).reasons()).contains("Old weaknesses showed in 1 of 1 rides: old.");
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
    void whoseCalmWeatherIsHarmedAlreadyIsNoTolerantReader() {
        Gate gate = gate(
                refusedBehind(Party.PROVIDER),
                held(),
                deliver(Party.PROVIDER, BEFORE_AFTER, Verdict.HELD),
                finding("plain", Origin.PLAIN, BEFORE_AFTER, Verdict.BROKE));

        assertThat(gate.order()).isEqualTo(Rollout.CONSUMER_FIRST);
        assertThat(gate.reasons()).noneMatch(reason -> reason.contains("lives with it"));
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
}
