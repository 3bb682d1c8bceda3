package dev.stormrider.verdict;

import static dev.stormrider.verdict.Logbook.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.fault.Request;
import org.junit.jupiter.api.Test;

/** One call under load beside the requests of the load that are like it. */
class CrowdTest {
    private static final Request ASKED = get("/payments/p1");
    private static final String PAYMENT = "{\"id\":\"p1\",\"amount\":1,\"status\":\"PAID\"}";
    private static final String ORDER = "{\"orderId\":\"o1\",\"amount\":1,\"fee\":1,\"total\":2,\"note\":\"n\"}";
    private static final String PROBLEM = "{\"title\":\"payments is not well\"}";

    private static Logbook calm(int failed) {
        return samples(Logbook.calm().passed(ASKED, 200, PAYMENT).order(201, ORDER), "place", 10, failed)
                .load(10);
    }

    /** A call that ends so, while {@code failed} of ten requests like it fail. */
    private static Logbook ride(int status, String answer, String step, int failed) {
        Logbook book = Logbook.trial().refused(ASKED, 503, PROBLEM).order(status, answer);
        return samples(book, step, 10, failed)
                .refused(ASKED, 503, PROBLEM)
                .loose()
                .load(10);
    }

    private static Logbook samples(Logbook book, String step, int sent, int failed) {
        for (int i = 0; i < sent; i++) {
            book.sample(step, 10, i >= failed);
        }
        return book;
    }

    private static Finding judged(Logbook ride, Logbook calm) {
        return Trial.weather().judged(ride, calm, calm(0));
    }

    @Test
    void oneHonestErrorAmongManySuccessesIsNotLess() {
        assertThat(judged(ride(502, PROBLEM, "place", 4), calm(0)).verdict()).isEqualTo(Verdict.HELD);
    }

    @Test
    void anHonestErrorThatMostHaveIsLess() {
        Finding finding = judged(ride(502, PROBLEM, "place", 6), calm(0));

        assertThat(finding.verdict()).isEqualTo(Verdict.DEGRADED);
        assertThat(finding.reason()).isEqualTo("the consumer answers 502 to place, an honest error");
    }

    @Test
    void oneSuccessAmongManyErrorsIsNotLessEither() {
        assertThat(judged(ride(201, ORDER, "place", 8), calm(0)).verdict()).isEqualTo(Verdict.HELD);
    }

    @Test
    void errorsThatCalmWeatherHasTooAreNotLess() {
        assertThat(judged(ride(502, PROBLEM, "place", 8), calm(8)).verdict()).isEqualTo(Verdict.HELD);
    }

    @Test
    void requestsOfOtherStepsSayNothing() {
        assertThat(judged(ride(502, PROBLEM, "look", 0), calm(0)).verdict()).isEqualTo(Verdict.DEGRADED);
    }

    @Test
    void requestsThatWereDueWhenTheFaultWasLiftedSayNothing() {
        Logbook book = Logbook.trial().refused(ASKED, 503, PROBLEM).order(502, PROBLEM);

        assertThat(judged(samples(book, "place", 10, 0).load(10), calm(0)).verdict())
                .isEqualTo(Verdict.DEGRADED);
    }

    @Test
    void requestsThatSucceedWhenTheFaultIsLiftedSayNothing() {
        Logbook book = samples(Logbook.trial().refused(ASKED, 503, PROBLEM).order(502, PROBLEM), "place", 4, 4);
        for (int i = 0; i < 10; i++) {
            book.sample("place", 1_000);
        }

        assertThat(judged(book.refused(ASKED, 503, PROBLEM).loose().load(14), calm(0))
                        .verdict())
                .isEqualTo(Verdict.DEGRADED);
    }
}
