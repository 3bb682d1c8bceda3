package dev.stormrider.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.amendment.Exposure;
import dev.stormrider.amendment.Forecast;
import dev.stormrider.amendment.Rollout;
import dev.stormrider.amendment.Turn;
import dev.stormrider.amendment.Witness;
import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Party;
import dev.stormrider.contract.Source;
import dev.stormrider.experiment.Experiment;
import dev.stormrider.experiment.Origin;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Question;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Request;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CauseTest {
    private static final String FAILS = "the consumer answers 500";

    private static final Exposure REQUEST = refused("request", Party.PROVIDER, Optional.empty(), "/currency");
    private static final Exposure RESPONSE = refused("response", Party.CONSUMER, Optional.empty(), "/amount");
    private static final String WHOLE = "{\"id\":\"p1\",\"amount\":1,\"status\":\"PAID\"}";

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

    private static Exposure refused(String message, Party reader, Optional<String> component, String place) {
        return new Exposure(
                Forecast.REFUSED,
                Turn.MISSING,
                Party.PROVIDER,
                reader,
                message,
                List.of("POST /payments"),
                component,
                new Witness(Optional.empty(), "/body/content" + place, Optional.empty()),
                Source.NOWHERE,
                Source.NOWHERE,
                message + place,
                message + place,
                List.of(new Exposure.Met(
                        "POST /payments", new Witness(Optional.empty(), "/body/content" + place, Optional.empty()))),
                place);
    }

    /** What is told of a ride in which a payment that has no {@code currency} is answered with {@code answer}. */
    private static String met(String answer, Exposure... exposures) {
        Request request = Logbook.post("/payments", "{\"amount\":1}");
        List<Passage> passages = Logbook.trial(Pairing.BEFORE_AFTER)
                .passed(request, 200, answer)
                .journal()
                .passages();
        Contract narrowed = Contracts.contract(Contracts.operation(
                "POST",
                "/payments",
                Optional.of(Contracts.object(Contracts.required("currency", Contracts.text()))),
                Map.of("200", Contracts.object(Contracts.required("id", Contracts.text())))));
        List<Exposure> all = List.of(exposures);
        Evidence evidence = new Evidence(
                "undeclared-error", Party.CONSUMER, "", FAILS, Optional.empty(), Optional.empty(), passages);
        Experiment experiment = new Experiment(
                "e",
                "POST /payments",
                Origin.PLAIN,
                Question.CONSUMER,
                Party.CONSUMER,
                Optional.empty(),
                List.of(Pairing.BEFORE_AFTER),
                false,
                Optional.empty(),
                Optional.empty(),
                "",
                "because",
                50,
                List.of());
        Finding finding = new Finding(
                experiment, Pairing.BEFORE_AFTER, Verdict.BROKE, FAILS, List.of(evidence), List.of(), List.of());
        Amendment amendment = new Amendment(Contracts.payments(), narrowed, all, Rollout.of(all));
        return Cause.told(List.of(finding), amendment).getFirst().reason();
    }

    @Test
    void whatWasNotMetInTheRideIsNoCause() {
        assertThat(met(WHOLE, REQUEST, RESPONSE)).isEqualTo(FAILS + "; the contracts refuse there: request/currency");
        assertThat(met(WHOLE, RESPONSE)).isEqualTo(FAILS);
        assertThat(met("{\"id\":\"p1\",\"status\":\"PAID\"}", RESPONSE)).endsWith("response/amount");
    }

    @Test
    void everyCauseThatWasMetCounts() {
        assertThat(met("{\"id\":\"p1\",\"status\":\"PAID\"}", REQUEST, RESPONSE))
                .endsWith("request/currency (and 1 more)");
    }

    @Test
    void aComponentThatBothSidesReadIsChangedOnce() {
        assertThat(told(
                        Origin.PLAIN,
                        Pairing.BEFORE_AFTER,
                        shared("request", Party.PROVIDER),
                        shared("response", Party.CONSUMER)))
                .isEqualTo(FAILS + "; the contracts refuse there: request/amount");
    }

    private static Exposure shared(String message, Party reader) {
        Exposure one = refused(message, reader, Optional.of("Payment"), "/amount");
        return new Exposure(
                one.forecast(),
                one.turn(),
                one.upgraded(),
                one.reader(),
                one.message(),
                List.of("GET /payments/{}"),
                one.component(),
                one.witness(),
                one.before(),
                one.after(),
                one.text(),
                one.fingerprint(),
                List.of(),
                one.spot());
    }
}
