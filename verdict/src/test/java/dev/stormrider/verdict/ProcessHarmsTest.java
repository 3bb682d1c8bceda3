package dev.stormrider.verdict;

import static dev.stormrider.verdict.Logbook.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.contract.Party;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Request;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Crashed, hung, no recovery: harms that show in whether there is an answer at all. */
class ProcessHarmsTest {
    private static final Request ASKED = get("/payments/p1");
    private static final String PAYMENT = "{\"id\":\"p1\",\"amount\":1,\"status\":\"PAID\"}";
    private static final String ORDER = "{\"orderId\":\"o1\",\"amount\":1,\"fee\":1,\"total\":2,\"note\":\"n\"}";
    private static final String PROBLEM = "{\"title\":\"payments is not well\"}";

    private static Logbook calm() {
        return Logbook.calm().passed(ASKED, 200, PAYMENT).order(201, ORDER);
    }

    private static Finding judged(Logbook ride) {
        return Trial.weather().judged(ride, calm(), calm());
    }

    private static Logbook hit() {
        return Logbook.trial().refused(ASKED, 503, PROBLEM);
    }

    @Test
    void aProcessThatEndsByItselfHasCrashed() {
        Finding finding = judged(hit().order(502, PROBLEM).exited(Party.CONSUMER, "exit code 137"));

        assertThat(finding.harms()).singleElement().satisfies(evidence -> {
            assertThat(evidence.harm()).isEqualTo("crashed");
            assertThat(evidence.party()).isEqualTo(Party.CONSUMER);
            assertThat(evidence.text()).isEqualTo("the consumer's process ended by itself: exit code 137");
            assertThat(evidence.passages()).hasSize(1);
        });
    }

    @Test
    void aProcessThatWeStoppedHasNotCrashed() {
        assertThat(judged(hit().order(502, PROBLEM).stopped(Party.PROVIDER)).verdict())
                .isEqualTo(Verdict.DEGRADED);
    }

    @Test
    void aConsumerWhosePortRefusesAtTheEndHasCrashed() {
        Finding finding = judged(hit().order(502, PROBLEM).failed("Connection refused"));

        assertThat(finding.harms()).extracting(Evidence::harm).containsExactly("crashed");
    }

    private static Logbook refusing(Logbook book) {
        var refused = new Passage.Delivery(
                "payments", ASKED, Optional.empty(), Optional.of("cannot be reached: Connection refused"));
        return book.passed(ASKED, List.of(refused), Optional.empty(), Optional.empty());
    }

    @Test
    void aProviderWhosePortRefusesAtTheEndHasCrashed() {
        Logbook ride = refusing(hit().order(502, PROBLEM)).order(502, PROBLEM);

        assertThat(judged(ride).harms()).singleElement().satisfies(evidence -> {
            assertThat(evidence.harm()).isEqualTo("crashed");
            assertThat(evidence.party()).isEqualTo(Party.PROVIDER);
        });
    }

    @Test
    void aProviderThatWeStoppedOrThatRefusesInCalmWeatherTooHasNotCrashed() {
        Logbook stopped =
                refusing(hit().order(502, PROBLEM).stopped(Party.PROVIDER)).order(502, PROBLEM);
        Logbook ride = refusing(hit().order(502, PROBLEM)).order(502, PROBLEM);
        Logbook calm = refusing(calm()).order(201, ORDER);

        assertThat(judged(stopped).harms()).isEmpty();
        assertThat(Trial.weather().judged(ride, calm, calm).harms()).isEmpty();
    }

    @Test
    void noAnswerByTheDeadlineIsHung() {
        Finding finding = judged(hit().hung());

        assertThat(finding.harms()).extracting(Evidence::harm).containsExactly("hung");
        assertThat(finding.reason()).startsWith("the consumer gave no answer to place within ");
    }

    @Test
    void aConsumerThatWaitsAsLongAsItsProviderHasNoTimeout() {
        Logbook ride = Logbook.trial().silent(ASKED, Duration.ofSeconds(20)).hung();

        assertThat(judged(ride).reason())
                .endsWith(
                        "in calm weather; it was still waiting for GET /payments/p1 then: it has no timeout, or one that"
                                + " is longer");
    }

    @Test
    void aLateErrorThatIsDeclaredIsNotHung() {
        assertThat(judged(hit().order(502, PROBLEM)).verdict()).isEqualTo(Verdict.DEGRADED);
    }

    @Test
    void failingOnAfterTheFaultIsNoRecovery() {
        Finding finding = judged(hit().order(502, PROBLEM).recovering().order(502, PROBLEM));

        assertThat(finding.harms()).singleElement().satisfies(evidence -> {
            assertThat(evidence.harm()).isEqualTo("no-recovery");
            assertThat(evidence.text())
                    .isEqualTo("the fault is over, and the consumer still answers 502 to place, where it answers 201 in"
                            + " calm weather");
        });
    }

    @Test
    void aBreakerThatNeedsAMomentHasRecovered() {
        Logbook ride = hit().order(502, PROBLEM)
                .recovering()
                .order(502, PROBLEM)
                .passed(ASKED, 200, PAYMENT)
                .order(201, ORDER);

        assertThat(judged(ride).verdict()).isEqualTo(Verdict.DEGRADED);
    }

    @Test
    void aBreakerThatIsKnownToCloseLaterIsNoHarmAsLongAsItAsksNobody() {
        Logbook asking = hit().order(502, PROBLEM).recovering().passed(ASKED, 200, PAYMENT);

        assertThat(judged(hit().order(502, PROBLEM)
                                .recovering()
                                .order(502, PROBLEM)
                                .resting())
                        .verdict())
                .isEqualTo(Verdict.DEGRADED);
        assertThat(judged(asking.order(502, PROBLEM).resting()).harms())
                .extracting(Evidence::harm)
                .containsExactly("no-recovery");
    }

    @Test
    void hangingAfterTheFaultIsNoRecovery() {
        Finding finding = judged(hit().order(502, PROBLEM).recovering().hung());

        assertThat(finding.harms()).extracting(Evidence::harm).containsExactly("no-recovery");
    }
}
