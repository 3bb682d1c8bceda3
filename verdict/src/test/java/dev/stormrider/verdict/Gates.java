package dev.stormrider.verdict;

import static dev.stormrider.experiment.Pairing.AFTER_AFTER;

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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Findings and gates as the tests of both draw them. */
final class Gates {
    static final Set<Pairing> ALL = Set.copyOf(Pairing.ALL);

    private Gates() {}

    /** An amendment in which the contracts refuse something while each of {@code upgraded} is ahead. */
    static Amendment refusedBehind(Party... upgraded) {
        List<Exposure> exposures = Stream.of(upgraded).map(Gates::refused).toList();
        return new Amendment(Contracts.payments(), Contracts.payments(), exposures, Rollout.of(exposures));
    }

    static Exposure refused(Party upgraded) {
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

    static Finding finding(String id, Origin origin, Pairing pairing, Verdict verdict, Evidence... old) {
        return finding(id, origin, Optional.empty(), pairing, verdict, List.of(old));
    }

    static Finding deliver(Party upgraded, Pairing pairing, Verdict verdict) {
        return finding("deliver", Origin.DELIVER, Optional.of("of-" + upgraded.word()), pairing, verdict, List.of());
    }

    static Finding finding(
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

    static Evidence evidence(String harm) {
        return new Evidence(
                harm,
                Party.CONSUMER,
                "/body/fee",
                "the consumer answers 0 at /body/fee, where calm weather has 250",
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    static Gate gate(Amendment amendment, Finding... findings) {
        return Gate.of(amendment, List.of(findings), Policy.standard(), List.of(), ALL);
    }

    static Gate gate(Finding... findings) {
        return gate(refusedBehind(), findings);
    }

    static Finding held() {
        return finding("held", Origin.HANDSHAKE, AFTER_AFTER, Verdict.HELD);
    }
}
