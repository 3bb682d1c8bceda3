package dev.stormrider.verdict;

import static dev.stormrider.verdict.Logbook.get;
import static dev.stormrider.verdict.Look.ORDER;
import static dev.stormrider.verdict.Look.PAYMENT;
import static dev.stormrider.verdict.Look.calm;
import static dev.stormrider.verdict.Look.json;
import static dev.stormrider.verdict.Look.ride;
import static dev.stormrider.verdict.Look.wrong;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A consumer that keeps what it was told for a while, and answers the next calls with it. */
class RememberedTest {
    private static final String TOLD = PAYMENT.replace("'fee':250", "'fee':0");
    private static final String FREE = ORDER.replace("'fee':250", "'fee':0");

    private static Finding judged(Logbook ride) {
        Logbook again = calm(ORDER).recovering().passed(get("/payments/p1"), 200, json(PAYMENT));
        again.call("look", 200, json(ORDER));
        return Trial.weather().judged(ride, again, again);
    }

    @Test
    void whatAnEarlierCallWasToldIsNotInvented() {
        Logbook ride = ride(Logbook.trial(), TOLD, FREE).recovering().call("look", 200, json(FREE));

        assertThat(wrong(judged(ride))).isEmpty();
    }

    @Test
    void whatIsKeptMayStandInWhereTheProviderFails() {
        Logbook ride = ride(Logbook.trial(), TOLD, FREE)
                .refused(get("/payments/p1"), 503, "{}")
                .call("look", 200, json(FREE));

        assertThat(wrong(judged(ride))).isEmpty();
    }

    @Test
    void whatNobodyToldIsInventedHoweverLongItIsKept() {
        Logbook ride = Logbook.trial()
                .refused(get("/payments/p1"), 503, "{}")
                .call("look", 200, json(FREE))
                .recovering()
                .call("look", 200, json(FREE));

        assertThat(wrong(judged(ride))).singleElement().asString().startsWith("the consumer answers 0 at /body/fee");
    }

    @Test
    void whoIsToldSomethingElseNowRemembersNothing() {
        Logbook ride = ride(Logbook.trial(), TOLD, FREE)
                .recovering()
                .passed(get("/payments/p1"), 200, json(PAYMENT))
                .call("look", 200, json(FREE));

        assertThat(wrong(judged(ride))).singleElement().asString().startsWith("the consumer answers 0 at /body/fee");
    }
}
