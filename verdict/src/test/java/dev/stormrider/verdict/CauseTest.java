package dev.stormrider.verdict;

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
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CauseTest {
    private static final String FAILS = "the consumer answers 500";

    private static Exposure exposure(Forecast forecast, Party upgraded, String operation, String text) {
        return new Exposure(
                forecast,
                Turn.MISSING,
                upgraded,
                Party.CONSUMER,
                "response",
                List.of(operation),
                Optional.empty(),
                new Witness(Optional.empty(), "/body/content/fee", Optional.empty()),
                Source.NOWHERE,
                Source.NOWHERE,
                text,
                text);
    }

    private static String told(Origin origin, Pairing pairing, Exposure... exposures) {
        List<Exposure> all = List.of(exposures);
        Amendment amendment = new Amendment(Contracts.payments(), Contracts.payments(), all, Rollout.of(all));
        Evidence evidence = new Evidence(
                "undeclared-error", Party.CONSUMER, "", FAILS, Optional.empty(), Optional.empty(), List.of());
        Finding finding = new Finding(
                Trial.experiment("e", origin, Optional.empty(), List.of(pairing)),
                pairing,
                Verdict.BROKE,
                FAILS,
                List.of(evidence),
                List.of(),
                List.of());
        Finding named = Cause.told(List.of(finding), amendment).getFirst();
        assertThat(named.reason()).isEqualTo(named.harms().getFirst().text());
        return named.reason();
    }

    private static Exposure missing(Party upgraded) {
        return exposure(Forecast.REFUSED, upgraded, "GET /payments/{}", "/body/fee is never sent");
    }

    @Test
    void whereVersionsFailEachOtherTheContractsNameWhatTheyRefuse() {
        assertThat(told(Origin.PLAIN, Pairing.AFTER_BEFORE, missing(Party.CONSUMER)))
                .isEqualTo(FAILS + "; the contracts refuse there: /body/fee is never sent");
        assertThat(told(Origin.PLAIN, Pairing.BEFORE_MIXED, missing(Party.PROVIDER)))
                .endsWith("/body/fee is never sent");
    }

    @Test
    void whatIsRefusedInTheOtherOrderIsNoCause() {
        assertThat(told(Origin.PLAIN, Pairing.BEFORE_AFTER, missing(Party.CONSUMER)))
                .isEqualTo(FAILS);
        assertThat(told(Origin.PLAIN, Pairing.AFTER_MIXED, missing(Party.PROVIDER)))
                .isEqualTo(FAILS);
        assertThat(told(Origin.PLAIN, Pairing.AFTER_AFTER, missing(Party.CONSUMER)))
                .isEqualTo(FAILS);
    }

    @Test
    void whatIsToleratedOrOfAnotherOperationIsNoCause() {
        assertThat(told(
                        Origin.PLAIN,
                        Pairing.AFTER_BEFORE,
                        exposure(Forecast.TOLERATED, Party.CONSUMER, "GET /payments/{}", "x"),
                        exposure(Forecast.REFUSED, Party.CONSUMER, "POST /payments", "y")))
                .isEqualTo(FAILS);
    }

    @Test
    void weatherIsItsOwnCause() {
        assertThat(told(Origin.HANDSHAKE, Pairing.AFTER_BEFORE, missing(Party.CONSUMER)))
                .isEqualTo(FAILS);
    }
}
