package dev.stormrider.verdict;

import static dev.stormrider.verdict.Logbook.delivered;
import static dev.stormrider.verdict.Logbook.get;
import static dev.stormrider.verdict.Logbook.json;
import static dev.stormrider.verdict.Logbook.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.contract.Party;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Passage.Delivery;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Effects lost and doubled, retry storms: harms that show on the link. */
class EffectHarmsTest {
    private static final Request PAY = post("/payments", "{\"amount\":1}");
    private static final String PROBLEM = "{\"title\":\"payments is not well\"}";
    private static final String ORDER = "{\"orderId\":\"o1\",\"amount\":1,\"fee\":1,\"total\":2,\"note\":\"n\"}";

    private static String payment(String id) {
        return "{\"id\":\"" + id + "\",\"amount\":1,\"status\":\"PAID\"}";
    }

    private static Logbook calm() {
        return Logbook.calm().passed(PAY, 201, payment("p1")).order(201, ORDER);
    }

    private static Finding judged(Logbook ride) {
        return Trial.weather().judged(ride, calm(), calm());
    }

    private static Request keyed(String key) {
        return PAY.with(PAY.headers().with("Idempotency-Key", key));
    }

    @Test
    void aSuccessForWhatWasNeverDoneIsAnEffectLost() {
        Finding finding = judged(Logbook.trial().dropped(PAY).order(201, ORDER));

        assertThat(finding.harms()).singleElement().satisfies(evidence -> {
            assertThat(evidence.harm()).isEqualTo("effect-lost");
            assertThat(evidence.text())
                    .isEqualTo(
                            "the consumer answers 201 to place as in calm weather, and POST /payments was never done");
        });
    }

    @Test
    void whatIsDoneOnceAndKeptIsNotMissed() {
        Request token = post("/tokens", "{\"client\":\"orders\"}");
        Logbook first = Logbook.calm()
                .passed(token, 201, "{\"token\":\"t\"}")
                .passed(PAY, 201, payment("p1"))
                .order(201, ORDER);
        Logbook ride = Logbook.trial().passed(PAY, 201, payment("p1")).order(201, ORDER);
        Logbook losing = Logbook.trial().dropped(PAY).order(201, ORDER);

        assertThat(Trial.weather().judged(ride, first, calm()).harms()).isEmpty();
        assertThat(Trial.weather().judged(losing, first, calm()).harms())
                .singleElement()
                .extracting(Evidence::text)
                .asString()
                .contains("POST /payments was never done");
    }

    @Test
    void anErrorForWhatWasNeverDoneIsHonest() {
        assertThat(judged(Logbook.trial().dropped(PAY).order(502, PROBLEM)).verdict())
                .isEqualTo(Verdict.DEGRADED);
    }

    @Test
    void acceptedIsHonest() {
        Finding finding = judged(Logbook.trial().dropped(PAY).order(202, ORDER));

        assertThat(finding.verdict()).isEqualTo(Verdict.DEGRADED);
        assertThat(finding.reason()).contains("answers 202");
    }

    @Test
    void aStatusThatSaysPendingIsHonest() {
        Logbook calm =
                Logbook.calm().passed(PAY, 201, payment("p1")).order(201, ORDER.replace("}", ",\"status\":\"PAID\"}"));
        Logbook ride = Logbook.trial().dropped(PAY).order(201, ORDER.replace("}", ",\"status\":\"PAYMENT_PENDING\"}"));

        assertThat(Trial.weather().judged(ride, calm, calm).harms()).isEmpty();
    }

    @Test
    void anEffectThatComesLaterIsNotLost() {
        Logbook ride = Logbook.trial()
                .dropped(PAY)
                .order(201, ORDER)
                .passed(PAY, 201, payment("p1"))
                .loose();

        assertThat(judged(ride).harms()).isEmpty();
    }

    @Test
    void whatARequestOfTheLoadDoesLaterIsNotTheCallsDoing() {
        Logbook ride = Logbook.trial()
                .dropped(PAY)
                .order(201, ORDER)
                .passed(PAY, 201, payment("p1"))
                .caused("load-1");

        assertThat(judged(ride).harms())
                .singleElement()
                .extracting(Evidence::text)
                .asString()
                .contains("POST /payments was never done");
    }

    @Test
    void anEffectWhoseAnswerWasLostIsNotLost() {
        assertThat(judged(Logbook.trial().unheard(PAY, 201, payment("p1")).order(201, ORDER))
                        .harms())
                .isEmpty();
    }

    @Test
    void aRetryThatActsAgainDoublesTheEffect() {
        Finding finding = judged(Logbook.trial()
                .unheard(PAY, 201, payment("p1"))
                .passed(PAY, 201, payment("p2"))
                .order(201, ORDER));

        assertThat(finding.harms()).singleElement().satisfies(evidence -> {
            assertThat(evidence.harm()).isEqualTo("effect-doubled");
            assertThat(evidence.party()).isEqualTo(Party.CONSUMER);
            assertThat(evidence.text())
                    .isEqualTo(
                            "the consumer sent POST /payments 2 times for one call, with nothing to tell the retry by,"
                                    + " and the provider did it each time: /body/id is \"p1\", then \"p2\"");
            assertThat(evidence.passages()).hasSize(2);
        });
    }

    @Test
    void aRetryWithAKeyThatActsAgainIsTheProvidersDoing() {
        Finding finding = judged(Logbook.trial()
                .unheard(keyed("k1"), 201, payment("p1"))
                .passed(keyed("k1"), 201, payment("p2"))
                .order(201, ORDER));

        assertThat(finding.harms()).singleElement().satisfies(evidence -> {
            assertThat(evidence.party()).isEqualTo(Party.PROVIDER);
            assertThat(evidence.text()).contains("although the consumer's retry carried the same idempotency key");
        });
    }

    @Test
    void anotherProviderOfAMixedFleetMayNotKnowTheKeysOfTheFirst() {
        Response second = Logbook.json(201, payment("p2"));
        Delivery other = new Delivery("payments after", keyed("k1"), Optional.of(second), Optional.empty());

        Finding finding = judged(Logbook.trial()
                .unheard(keyed("k1"), 201, payment("p1"))
                .passed(keyed("k1"), List.of(other), Optional.of(second), Optional.empty())
                .order(201, ORDER));

        assertThat(finding.harms()).isEmpty();
    }

    @Test
    void anotherProviderOfAMixedFleetThatDoesItTwiceItselfDoublesIt() {
        Response second = Logbook.json(201, payment("p2"));
        Response third = Logbook.json(201, payment("p3"));
        Delivery once = new Delivery("payments after", keyed("k1"), Optional.of(second), Optional.empty());
        Delivery again = new Delivery("payments after", keyed("k1"), Optional.of(third), Optional.empty());

        Finding finding = judged(Logbook.trial()
                .unheard(keyed("k1"), 201, payment("p1"))
                .passed(keyed("k1"), List.of(once), Optional.empty(), Optional.empty())
                .passed(keyed("k1"), List.of(again), Optional.of(third), Optional.empty())
                .order(201, ORDER));

        assertThat(finding.harms()).singleElement().satisfies(evidence -> {
            assertThat(evidence.party()).isEqualTo(Party.PROVIDER);
            assertThat(evidence.text()).contains("is \"p2\", then \"p3\"");
        });
    }

    @Test
    void aRetryWithAnotherKeyIsTheConsumersDoing() {
        Finding finding = judged(Logbook.trial()
                .unheard(keyed("k1"), 201, payment("p1"))
                .passed(keyed("k2"), 201, payment("p2"))
                .order(201, ORDER));

        assertThat(finding.harms()).extracting(Evidence::party).containsExactly(Party.CONSUMER);
    }

    @Test
    void aProviderThatGivesTheSameAnswerAgainIsIdempotent() {
        Finding finding = judged(Logbook.trial()
                .unheard(PAY, 201, payment("p1"))
                .passed(PAY, 200, payment("p1"))
                .order(201, ORDER));

        assertThat(finding.harms()).isEmpty();
    }

    @Test
    void anotherTimeInTheSameAnswerIsNoOtherEffect() {
        String first = payment("p1").replace("}", ",\"servedAt\":\"2026-01-01T10:00:00Z\",\"requestId\":\"a\"}");
        String next = payment("p1").replace("}", ",\"servedAt\":\"2026-01-01T10:00:01Z\",\"requestId\":\"b\"}");

        assertThat(judged(Logbook.trial()
                                .unheard(PAY, 201, first)
                                .passed(PAY, 201, next)
                                .order(201, ORDER))
                        .harms())
                .isEmpty();
    }

    @Test
    void aRetryAfterALostRequestIsNoHarm() {
        assertThat(judged(Logbook.trial()
                                .dropped(PAY)
                                .passed(PAY, 201, payment("p1"))
                                .order(201, ORDER))
                        .verdict())
                .isEqualTo(Verdict.HELD);
    }

    @Test
    void aRequestThatWasDeliveredTwiceAndDoneTwiceIsTheProvidersDoing() {
        var twice = List.of(delivered(PAY, json(201, payment("p1"))), delivered(PAY, json(201, payment("p2"))));
        Logbook ride = Logbook.trial()
                .passed(PAY, twice, Optional.of(json(201, payment("p1"))), Logbook.hit("delivered the request 2 times"))
                .order(201, ORDER);

        assertThat(judged(ride).harms()).singleElement().satisfies(evidence -> {
            assertThat(evidence.party()).isEqualTo(Party.PROVIDER);
            assertThat(evidence.text()).startsWith("POST /payments was delivered 2 times");
        });
    }

    @Test
    void twoDifferentOrdersAreNotOneDoneTwice() {
        Request other = post("/payments", "{\"amount\":2}");

        assertThat(judged(Logbook.trial()
                                .changed(PAY, 201, payment("p1"), payment("p1") + " ")
                                .passed(other, 201, payment("p2"))
                                .order(201, ORDER))
                        .harms())
                .isEmpty();
    }

    @Test
    void whatIsDoneTwiceInCalmWeatherMayBeDoneTwice() {
        Logbook calm = Logbook.calm()
                .passed(PAY, 201, payment("p1"))
                .passed(PAY, 201, payment("p2"))
                .order(201, ORDER);
        Logbook ride = Logbook.trial()
                .changed(PAY, 201, payment("p3"), payment("p3") + " ")
                .passed(PAY, 201, payment("p4"))
                .order(201, ORDER);

        assertThat(Trial.weather().judged(ride, calm, calm).harms()).isEmpty();
    }

    @Test
    void aGeneratedIdInTheRequestDoesNotHideARetry() {
        Request first = post("/payments", "{\"amount\":1,\"currency\":\"a1\"}");
        Request next = post("/payments", "{\"amount\":1,\"currency\":\"b2\"}");
        Logbook one = Logbook.calm().passed(first, 201, payment("p1")).order(201, ORDER);
        Logbook two = Logbook.calm().passed(next, 201, payment("p1")).order(201, ORDER);
        Logbook ride = Logbook.trial()
                .unheard(post("/payments", "{\"amount\":1,\"currency\":\"c3\"}"), 201, payment("p1"))
                .passed(post("/payments", "{\"amount\":1,\"currency\":\"d4\"}"), 201, payment("p2"))
                .order(201, ORDER);

        assertThat(Trial.weather().judged(ride, one, two).harms())
                .extracting(Evidence::harm)
                .containsExactly("effect-doubled");
    }

    @Test
    void emptyAnswersWithNothingToRecogniseThemByAreHarm() {
        Request patch =
                new Request("PATCH", "/payments/p1", Headers.of("Content-Type", "application/json"), PAY.body());
        Logbook calm = Logbook.calm().passed(patch, 204, "").order(201, ORDER);
        Logbook ride =
                Logbook.trial().unheard(patch, 204, "").passed(patch, 204, "").order(201, ORDER);
        Request key = patch.with(patch.headers().with("Idempotency-Key", "k"));
        Logbook keyed =
                Logbook.trial().unheard(key, 204, "").passed(key, 204, "").order(201, ORDER);

        assertThat(Trial.weather().judged(ride, calm, calm).harms()).hasSize(1);
        assertThat(Trial.weather().judged(keyed, calm, calm).harms()).isEmpty();
    }

    @Test
    void manyMoreRequestsForOneCallAreAStorm() {
        Logbook six = Logbook.trial();
        Logbook five = Logbook.trial();
        for (int i = 0; i < 6; i++) {
            six.refused(get("/payments/p1"), 503, PROBLEM);
        }
        for (int i = 0; i < 5; i++) {
            five.refused(get("/payments/p1"), 503, PROBLEM).pause(100);
        }

        Finding storm = judged(six.order(502, PROBLEM));
        Finding retries = judged(five.order(502, PROBLEM));

        assertThat(storm.harms()).extracting(Evidence::harm).containsExactly("retry-storm");
        assertThat(storm.reason())
                .isEqualTo("the consumer sent 6 requests for one call of place, where calm weather has 1");
        assertThat(retries.verdict()).isEqualTo(Verdict.DEGRADED);
    }

    @Test
    void aCallThatTakesManyRequestsInCalmWeatherMayTakeThreeTimesAsMany() {
        Logbook calm = Logbook.calm();
        Logbook ride = Logbook.trial().refused(get("/payments/p1"), 503, PROBLEM);
        for (int i = 0; i < 4; i++) {
            calm.passed(get("/payments/p1"), 200, payment("p1"));
        }
        for (int i = 0; i < 11; i++) {
            ride.passed(get("/payments/p1"), 200, payment("p1"));
        }
        calm.order(201, ORDER);

        assertThat(Trial.weather().judged(ride.order(201, ORDER), calm, calm).verdict())
                .isEqualTo(Verdict.HELD);
    }
}
