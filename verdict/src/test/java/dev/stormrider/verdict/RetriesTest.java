package dev.stormrider.verdict;

import static dev.stormrider.verdict.Logbook.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.fault.Request;
import org.junit.jupiter.api.Test;

/** Attempts that leave a provider no time to recover in. */
class RetriesTest {
    private static final Request ASKED = get("/payments/p1");
    private static final String PAYMENT = "{\"id\":\"p1\",\"amount\":1,\"status\":\"PAID\"}";
    private static final String ORDER = "{\"orderId\":\"o1\",\"amount\":1,\"fee\":1,\"total\":2,\"note\":\"n\"}";
    private static final String PROBLEM = "{\"title\":\"not now\"}";

    private static Logbook calm() {
        return Logbook.calm().passed(ASKED, 200, PAYMENT).order(201, ORDER);
    }

    private static Logbook attempts(int count, int pauseMillis) {
        Logbook ride = Logbook.trial();
        for (int i = 0; i < count; i++) {
            ride.refused(ASKED, 503, PROBLEM).pause(pauseMillis);
        }
        return ride;
    }

    private static Finding judged(Logbook ride) {
        return Trial.weather().judged(ride, calm(), calm());
    }

    @Test
    void fourAttemptsWithoutAPauseAreAStorm() {
        assertThat(judged(attempts(4, 0).order(502, PROBLEM)).harms())
                .singleElement()
                .satisfies(evidence -> {
                    assertThat(evidence.harm()).isEqualTo("retry-storm");
                    assertThat(evidence.text())
                            .isEqualTo(
                                    "the consumer sent GET /payments/p1 4 times for one call of place without a pause that grows"
                                            + " (9 ms, 9 ms, 9 ms), while it failed each time");
                    assertThat(evidence.passages()).hasSize(4);
                });
    }

    @Test
    void threeAttemptsAndAttemptsWithPausesAreFine() {
        assertThat(judged(attempts(3, 0).order(502, PROBLEM)).harms()).isEmpty();
        assertThat(judged(attempts(4, 100).order(502, PROBLEM)).harms()).isEmpty();
    }

    @Test
    void whoAsksAsOftenWhenAllIsWellDoesNotTryAgain() {
        Logbook calm = Logbook.calm();
        for (int i = 0; i < 4; i++) {
            calm.passed(ASKED, 200, PAYMENT);
        }
        calm.order(201, ORDER);

        assertThat(Trial.weather()
                        .judged(attempts(4, 0).order(502, PROBLEM), calm, calm)
                        .harms())
                .isEmpty();
        assertThat(Trial.weather()
                        .judged(attempts(8, 0).order(502, PROBLEM), calm, calm)
                        .harms())
                .extracting(Evidence::harm)
                .containsExactly("retry-storm");
    }

    @Test
    void askingAgainAfterAnAnswerIsNoRetry() {
        Logbook polls = Logbook.trial().refused(ASKED, 503, PROBLEM);
        for (int i = 0; i < 4; i++) {
            polls.passed(ASKED, 200, PAYMENT);
        }

        assertThat(judged(polls.order(201, ORDER)).harms()).isEmpty();
    }
}
