package dev.stormrider.verdict;

import static dev.stormrider.verdict.Logbook.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.fault.Request;
import org.junit.jupiter.api.Test;

/** How many requests a consumer sends for the calls of a load. */
class StormUnderLoadTest {
    private static final Request ASKED = get("/payments/p1");
    private static final String PAYMENT = "{\"id\":\"p1\",\"amount\":1,\"status\":\"PAID\"}";
    private static final String ORDER = "{\"orderId\":\"o1\",\"amount\":1,\"fee\":1,\"total\":2,\"note\":\"n\"}";
    private static final String PROBLEM = "{\"title\":\"payments is not well\"}";

    private static Logbook calm(int each) {
        Logbook book = Logbook.calm();
        for (int call = 0; call < 10; call++) {
            for (int i = 0; i < each; i++) {
                book.passed(ASKED, 200, PAYMENT);
            }
            book.caused("load-" + call);
        }
        return book.passed(ASKED, 200, PAYMENT).order(201, ORDER).load(10);
    }

    /** {@code ill} calls that met the fault, of so many attempts each, and {@code well} that did not. */
    private static Logbook ride(int ill, int attempts, int well) {
        Logbook book = Logbook.trial();
        for (int call = 0; call < ill; call++) {
            for (int i = 0; i < attempts; i++) {
                book.refused(ASKED, 503, PROBLEM);
            }
            book.caused("load-" + call);
        }
        for (int call = 0; call < well; call++) {
            book.passed(ASKED, 200, PAYMENT).caused("well-" + call);
        }
        return book.refused(ASKED, 503, PROBLEM).order(502, PROBLEM).load(ill + well);
    }

    private static Finding judged(Logbook ride, Logbook calm) {
        return Trial.weather()
                .judged(ride, calm, Logbook.calm().passed(ASKED, 200, PAYMENT).order(201, ORDER));
    }

    @Test
    void callsThatMetTheTroubleAndSendFourTimesAsManyAreAStorm() {
        Finding finding = judged(ride(10, 4, 30), calm(1));

        assertThat(finding.harms()).extracting(Evidence::harm).containsExactly("retry-storm");
        assertThat(finding.reason())
                .isEqualTo("under load the consumer sent 4 requests for one call (10 calls, one of them 4), where calm"
                        + " weather has 1 (10 calls)");
    }

    @Test
    void aFewCallsProveNothing() {
        assertThat(judged(ride(7, 9, 30), calm(1)).harms()).isEmpty();
    }

    @Test
    void oneBusyCallAmongManyIsNoStorm() {
        Logbook ride = Logbook.trial();
        for (int i = 0; i < 12; i++) {
            ride.refused(ASKED, 503, PROBLEM);
        }
        ride.caused("busy");
        for (int call = 0; call < 20; call++) {
            ride.refused(ASKED, 503, PROBLEM).caused("load-" + call);
        }

        assertThat(judged(ride.refused(ASKED, 503, PROBLEM).order(502, PROBLEM).load(21), calm(1))
                        .harms())
                .isEmpty();
    }

    @Test
    void callsThatTakeManyRequestsInCalmWeatherMayTakeThreeTimesAsMany() {
        assertThat(judged(ride(10, 6, 0), calm(2)).harms()).isEmpty();
        assertThat(judged(ride(10, 7, 0), calm(2)).harms()).hasSize(1);
    }
}
