package dev.stormrider.verdict;

import static dev.stormrider.verdict.Logbook.get;
import static dev.stormrider.verdict.Logbook.post;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Calls that wait for what they do not need. */
class ContagionTest {
    private static final String PAYMENT = "{\"id\":\"p1\",\"amount\":1,\"status\":\"PAID\"}";
    private static final String ORDER = "{\"orderId\":\"o1\",\"amount\":1,\"fee\":1,\"total\":2,\"note\":\"n\"}";
    private static final String PROBLEM = "{\"title\":\"not now\"}";

    /** Samples of {@code step} that took about {@code millis}, each a little longer than the one before. */
    private static Logbook samples(Logbook book, String step, int count, int millis) {
        for (int i = 0; i < count; i++) {
            book.sample(step, millis + i);
        }
        return book;
    }

    private static Logbook calm() {
        Logbook book = Logbook.calm().passed(get("/payments/p1"), 200, PAYMENT).order(201, ORDER);
        book.passed(post("/payments", "{\"amount\":1}"), 201, PAYMENT).call("look", 200, ORDER);
        return samples(samples(book, "look", 20, 10), "place", 20, 10).load(40);
    }

    private static Logbook ride(String step, int during, int after, int counted) {
        Logbook book =
                Logbook.trial().refused(get("/payments/p1"), 503, PROBLEM).order(502, PROBLEM);
        samples(book, step, 20, during)
                .refused(get("/payments/p2"), 503, PROBLEM)
                .loose();
        return samples(book, step, counted, after)
                .recovering()
                .passed(get("/payments/p1"), 200, PAYMENT)
                .order(201, ORDER)
                .load(40);
    }

    private static List<Evidence> contagions(Logbook ride) {
        return Trial.weather().judged(ride, calm(), calm()).harms().stream()
                .filter(evidence -> evidence.harm().equals("contagion"))
                .toList();
    }

    @Test
    void othersThatWaitAndGoOnWaitingAreIll() {
        assertThat(contagions(ride("look", 900, 700, 20))).singleElement().satisfies(evidence -> {
            assertThat(evidence.text())
                    .isEqualTo(
                            "under load the consumer answers look, which does not need GET /payments/{}, in 910 ms while"
                                    + " that is ill (20 calls), and in 710 ms when it is well again (20 calls), where calm weather"
                                    + " has 20 ms (40 calls)");
            assertThat(evidence.passages()).hasSize(2);
        });
    }

    @Test
    void whoIsWellAgainWhenTheFaultIsOverIsWell() {
        assertThat(contagions(ride("look", 900, 10, 20))).isEmpty();
    }

    @Test
    void whoIsALittleSlowerIsWell() {
        assertThat(contagions(ride("look", 60, 60, 20))).isEmpty();
    }

    @Test
    void aFewCallsShowNothing() {
        assertThat(contagions(ride("look", 900, 900, 5))).isEmpty();
    }

    @Test
    void whoNeedsWhatIsIllMayWaitForIt() {
        assertThat(contagions(ride("place", 900, 900, 20))).isEmpty();
    }
}
