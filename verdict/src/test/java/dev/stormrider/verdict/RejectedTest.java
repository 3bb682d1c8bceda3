package dev.stormrider.verdict;

import static dev.stormrider.verdict.Logbook.get;
import static dev.stormrider.verdict.Logbook.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Party;
import dev.stormrider.experiment.Origin;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.fault.Request;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A provider of another version that refuses what the consumer's own contract lets it send, in calm weather. */
class RejectedTest {
    private static final Request PAY = post("/payments", "{\"amount\":1}");
    private static final String PAYMENT = "{\"id\":\"p1\",\"amount\":1,\"status\":\"PAID\"}";
    private static final String ORDER = "{\"orderId\":\"o1\",\"amount\":1,\"fee\":1,\"total\":2,\"note\":\"n\"}";
    private static final String PROBLEM = "{\"title\":\"Bad Request\",\"detail\":\"A payment needs a currency\"}";
    private static final String TOLD = "{\"title\":\"payments is not well\"}";

    /** Where a payment has to name its currency, which the old contract leaves open. */
    private static Contract narrowed() {
        var wish = Contracts.object(
                Contracts.required("amount", Contracts.integer()), Contracts.required("currency", Contracts.text()));
        var payment = Contracts.object(Contracts.required("id", Contracts.text()));
        return Contracts.contract(Contracts.operation(
                "POST", "/payments", Optional.of(wish), Map.of("201", payment, "400", Contracts.problem())));
    }

    private static Logbook home() {
        return Logbook.calm().passed(PAY, 201, PAYMENT).order(201, ORDER);
    }

    private static Finding judged(Origin origin, Pairing pairing, Logbook ride, Logbook calm) {
        return Judge.judge(Trial.about(
                Trial.experiment(origin),
                pairing,
                narrowed(),
                Contracts.payments(),
                Optional.of(Contracts.orders()),
                List.of(calm.journal(), calm.journal()),
                Optional.empty(),
                ride.journal()));
    }

    private static Finding halfWay(Logbook ride) {
        return judged(Origin.PLAIN, Pairing.BEFORE_AFTER, ride, home());
    }

    private static Logbook ride() {
        return Logbook.trial(Pairing.BEFORE_AFTER);
    }

    @Test
    void aRefusalOfWhatTheOldConsumerMaySendIsHarm() {
        Finding finding = halfWay(ride().passed(PAY, 400, PROBLEM).order(502, TOLD));

        assertThat(finding.verdict()).isEqualTo(Verdict.BROKE);
        assertThat(finding.harms()).singleElement().satisfies(evidence -> {
            assertThat(evidence.harm()).isEqualTo("rejected");
            assertThat(evidence.party()).isEqualTo(Party.PROVIDER);
            assertThat(evidence.place()).isEqualTo("/body/currency");
            assertThat(evidence.text())
                    .isEqualTo("the new provider refuses what the consumer may send: POST /payments is answered with"
                            + " 400 (\"A payment needs a currency\"); by its contract /body/currency is missing, must"
                            + " be present (shop.yaml:9); so the consumer answers 502 to place, where with a provider"
                            + " of its own version it answers 201");
            assertThat(evidence.passages())
                    .extracting(passage -> passage.answer().orElseThrow().status())
                    .containsExactly(201, 400);
        });
    }

    @Test
    void aProviderThatFailsAtItIsNoBetter() {
        Finding finding = halfWay(ride().passed(PAY, 500, "").order(502, TOLD));

        assertThat(finding.harms())
                .filteredOn(evidence -> evidence.harm().equals("rejected"))
                .singleElement()
                .satisfies(evidence -> assertThat(evidence.text()).startsWith("the new provider fails at"));
    }

    @Test
    void aConsumerThatAnswersAllTheSameHasNoOutage() {
        assertThat(halfWay(ride().passed(PAY, 400, PROBLEM).order(202, ORDER)).harms())
                .isEmpty();
    }

    @Test
    void whatTheSameProviderTakesAnotherTimeIsNoMatterOfVersions() {
        Logbook ride = ride().passed(PAY, 400, PROBLEM)
                .order(502, TOLD)
                .passed(PAY, 201, PAYMENT)
                .order(201, ORDER);

        assertThat(halfWay(ride).harms()).isEmpty();
    }

    @Test
    void aFaultThatIsAnsweredSoIsNoMatterOfVersions() {
        Logbook ride = ride().refused(PAY, 400, PROBLEM).order(502, TOLD);

        assertThat(judged(Origin.DELIVER, Pairing.BEFORE_AFTER, ride, home()).harms())
                .isEmpty();
    }

    @Test
    void whatTheConsumersOwnContractDoesNotAllowMayBeRefused() {
        Request wrong = post("/payments", "{\"amount\":\"much\"}");
        Logbook home = Logbook.calm().passed(wrong, 201, PAYMENT).order(201, ORDER);

        Finding finding = judged(
                Origin.PLAIN,
                Pairing.BEFORE_AFTER,
                ride().passed(wrong, 400, PROBLEM).order(502, TOLD),
                home);

        assertThat(finding.harms()).isEmpty();
    }

    @Test
    void whatAnotherCopyMayHoldIsMissedHonestly() {
        Request look = get("/payments/p1");
        Logbook home = Logbook.calm().passed(look, 200, PAYMENT).order(201, ORDER);
        Request whole = post("/payments", "{\"amount\":1,\"currency\":\"EUR\"}");
        Logbook mixed =
                Logbook.trial(Pairing.BEFORE_MIXED).passed(whole, 400, PROBLEM).order(502, TOLD);
        Logbook calm = Logbook.calm().passed(whole, 201, PAYMENT).order(201, ORDER);

        assertThat(judged(Origin.PLAIN, Pairing.BEFORE_MIXED, mixed, calm).harms())
                .isEmpty();
        assertThat(Trial.of(Origin.PLAIN)
                        .in(Pairing.AFTER_BEFORE)
                        .judged(
                                Logbook.trial(Pairing.AFTER_BEFORE)
                                        .passed(look, 404, TOLD)
                                        .order(502, TOLD),
                                home,
                                home)
                        .harms())
                .isEmpty();
    }

    @Test
    void overAMixedFleetWhatTheContractOfOneVersionRefusesIsHarm() {
        Logbook ride =
                Logbook.trial(Pairing.BEFORE_MIXED).passed(PAY, 400, PROBLEM).order(502, TOLD);

        assertThat(judged(Origin.PLAIN, Pairing.BEFORE_MIXED, ride, home()).harms())
                .singleElement()
                .satisfies(evidence -> assertThat(evidence.text()).startsWith("the mixed provider refuses"));
    }

    @Test
    void thatAnOldProviderHasNotHeardOfWhatIsNewFollowsFromTheContracts() {
        Request book = post("/bookings", "{}");
        Logbook home = Logbook.calm().passed(book, 201, PAYMENT).order(201, ORDER);
        Logbook ride = Logbook.trial(Pairing.AFTER_BEFORE).passed(book, 405, "").order(502, TOLD);

        assertThat(Trial.of(Origin.PLAIN)
                        .in(Pairing.AFTER_BEFORE)
                        .judged(ride, home, home)
                        .harms())
                .isEmpty();
    }

    @Test
    void anOldProviderThatRefusesWhatItsContractAllowsIsHarm() {
        Logbook ride =
                Logbook.trial(Pairing.AFTER_BEFORE).passed(PAY, 503, PROBLEM).order(502, TOLD);

        assertThat(Trial.of(Origin.PLAIN)
                        .in(Pairing.AFTER_BEFORE)
                        .judged(ride, home(), home())
                        .harms())
                .extracting(Evidence::text)
                .singleElement()
                .asString()
                .startsWith(
                        "the old provider fails at what the consumer may send: POST /payments is answered with 503");
    }
}
