package dev.stormrider.verdict;

import static dev.stormrider.verdict.Logbook.get;
import static dev.stormrider.verdict.Look.json;
import static dev.stormrider.verdict.Look.wrong;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers of yesterday, and answers of which nobody knows where they come from. */
class StaleTest {
    private static final String PROBLEM = "{\"title\":\"not now\"}";

    private static String payment(String currency) {
        return json("{'id':'p1','amount':1,'status':'PAID','currency':'" + currency + "'}");
    }

    private static String order(String receipt) {
        return json("{'orderId':'o1','amount':1,'fee':1,'total':2,'note':'n','receipt':'" + receipt + "'}");
    }

    /** Two calls that are told different things and say so. */
    private static Logbook calm() {
        return Logbook.calm()
                .passed(get("/payments/p1"), 200, payment("EUR"))
                .call("one", 200, order("EUR"))
                .passed(get("/payments/p2"), 200, payment("CHF"))
                .call("two", 200, order("CHF"));
    }

    private static Logbook told(String currency) {
        return Logbook.trial().changed(get("/payments/p1"), 200, payment("EUR"), payment(currency));
    }

    private static Finding judged(Logbook ride) {
        return Trial.weather().judged(ride, calm(), calm());
    }

    @Test
    void whatWasToldEarlierIsStale() {
        assertThat(wrong(judged(told("SEK").call("one", 200, order("EUR")))))
                .containsExactly(
                        "the consumer still answers \"EUR\" at /body/receipt, where it was told \"SEK\" this time,"
                                + " and no word of its age");
    }

    @Test
    void anAnswerThatFollowsIsFine() {
        assertThat(judged(told("SEK").call("one", 200, order("SEK"))).harms()).isEmpty();
        assertThat(judged(told("eur").call("one", 200, order("EUR"))).harms()).isEmpty();
    }

    @Test
    void anAttemptThatWasToldTheSameAsEverIsFine() {
        Logbook again = told("SEK").passed(get("/payments/p1"), 200, payment("EUR"));

        assertThat(judged(again.call("one", 200, order("EUR"))).harms()).isEmpty();
    }

    @Test
    void whoShowsTheNameByWhichItAskedShowsNothingOld() {
        Logbook calm = Logbook.calm()
                .passed(get("/payments/EUR"), 200, payment("EUR"))
                .call("one", 200, order("EUR"))
                .passed(get("/payments/CHF"), 200, payment("CHF"))
                .call("two", 200, order("CHF"));
        Logbook ride = Logbook.trial()
                .changed(get("/payments/EUR"), 200, payment("EUR"), payment("SEK"))
                .call("one", 200, order("EUR"));

        assertThat(Trial.weather().judged(ride, calm, calm).harms()).isEmpty();
    }

    @Test
    void whereCalmWeatherDoesNotShowThatItFollowsNothingIsSaid() {
        Logbook once =
                Logbook.calm().passed(get("/payments/p1"), 200, payment("EUR")).call("one", 200, order("EUR"));

        assertThat(Trial.weather()
                        .judged(told("SEK").call("one", 200, order("EUR")), once, once)
                        .harms())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Age, 86400", "Warning, 110 - stale", "X-Served-Stale, yes", "Cache-Status, gw; hit; stale"})
    void anAnswerThatTellsItsAgeIsHonest(String name, String value) {
        Response aged = Logbook.json(200, order("EUR"));
        Logbook ride =
                told("SEK").answered("one", aged.with(new Headers(aged.headers().lines()).and(name, value)));

        assertThat(judged(ride).harms()).isEmpty();
    }

    @Test
    void aTextThatStandsForOneThatCouldNotBeToldHidesTheFailure() {
        Logbook ride =
                Logbook.trial().refused(get("/payments/p1"), 503, PROBLEM).call("one", 200, order("USD 1"));

        assertThat(wrong(judged(ride)))
                .containsExactly(
                        "the consumer answers \"USD 1\" at /body/receipt, where calm weather has \"EUR\", though it"
                                + " was not told this time, and no word of it");
    }

    @ParameterizedTest
    @CsvSource({"UNKNOWN, n", "the currency is not available, n", "usd, the payment could not be read"})
    void aWordOfTheLackIsHonest(String receipt, String note) {
        Logbook ride = Logbook.trial()
                .refused(get("/payments/p1"), 503, PROBLEM)
                .call("one", 200, order(receipt).replace("\"n\"", "\"" + note + "\""));

        assertThat(judged(ride).harms()).isEmpty();
    }

    @Test
    void aTextThatARetryWasToldHidesNothing() {
        Logbook ride = Logbook.trial()
                .refused(get("/payments/p1"), 503, PROBLEM)
                .passed(get("/payments/p1"), 200, payment("USD"))
                .call("one", 200, order("USD"));

        assertThat(judged(ride).harms()).isEmpty();
    }
}
