package dev.stormrider.verdict;

import static dev.stormrider.verdict.Logbook.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.contract.Party;
import dev.stormrider.fault.Request;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How soon a consumer has to be back, in journals written by hand. */
class RecoveryTest {
    private static final Request ASKED = get("/payments/p1");
    private static final String PAYMENT = "{\"id\":\"p1\",\"amount\":1,\"status\":\"PAID\"}";
    private static final String ORDER = "{\"orderId\":\"o1\",\"amount\":1,\"fee\":1,\"total\":2,\"note\":\"n\"}";
    private static final String PROBLEM = "{\"title\":\"payments is not well\"}";
    private static final Duration TEN = Duration.ofSeconds(10);

    private static Logbook calm() {
        return Logbook.calm().passed(ASKED, 200, PAYMENT).order(201, ORDER);
    }

    private static Logbook hit(Logbook book) {
        return book.refused(ASKED, 503, PROBLEM).order(502, PROBLEM);
    }

    /** The node is struck, up again, and the consumer fails once more so many milliseconds later, and then never. */
    private static Logbook failing(Logbook book, int millis) {
        return hit(book)
                .stopped(Party.PROVIDER)
                .started()
                .recovering()
                .order(502, PROBLEM)
                .pause(millis)
                .order(502, PROBLEM)
                .passed(ASKED, 200, PAYMENT)
                .order(201, ORDER);
    }

    private static Finding judged(Trial trial, Logbook ride) {
        return trial.judged(ride, calm(), calm());
    }

    @Test
    void whoIsBackLaterThanIsAllowedHasNotRecoveredInTime() {
        Finding finding = judged(Trial.weather().recoveringWithin(TEN), failing(Logbook.trial(), 10_500));

        assertThat(finding.verdict()).isEqualTo(Verdict.BROKE);
        assertThat(finding.harms()).singleElement().satisfies(evidence -> {
            assertThat(evidence.harm()).isEqualTo("no-recovery");
            assertThat(evidence.party()).isEqualTo(Party.CONSUMER);
            assertThat(evidence.text())
                    .isEqualTo("the consumer still answers 502 to place 10.5 s after the provider was up again, and"
                            + " answered as in calm weather after 10.6 s (10.6 s after it was struck); 10 s are allowed"
                            + " (policy: recover-within)");
        });
    }

    @Test
    void whoseNextCallAfterTheLimitSucceedsMayHaveBeenBackBefore() {
        // The last call that fails was made in time; when exactly it came back nobody knows.
        Logbook ride = hit(Logbook.trial())
                .started()
                .recovering()
                .order(502, PROBLEM)
                .pause(9_000)
                .order(502, PROBLEM)
                .pause(5_000)
                .passed(ASKED, 200, PAYMENT)
                .order(201, ORDER);

        assertThat(judged(Trial.weather().recoveringWithin(TEN), ride).verdict())
                .isEqualTo(Verdict.DEGRADED);
    }

    @Test
    void aBreakerIsOpenForHalfAMinuteAndThatIsAllowed() {
        assertThat(judged(Trial.weather(), failing(Logbook.trial(), 34_500)).verdict())
                .isEqualTo(Verdict.DEGRADED);
    }

    @Test
    void whatIsAllowedWhereNothingIsSaidGrowsWithTheDeadlineAndTheSlowestCalmAnswer() {
        Respite patient = Respite.of(Optional.empty(), Duration.ofSeconds(20));

        assertThat(Respite.USUAL.limit(Duration.ofMillis(500))).isEqualTo(Duration.ofSeconds(37));
        assertThat(patient.limit(Duration.ZERO)).isEqualTo(Duration.ofSeconds(140));
        assertThat(Respite.of(Optional.of(TEN), Duration.ofSeconds(20)).limit(Duration.ofSeconds(9)))
                .isEqualTo(TEN);
    }

    @Test
    void whoIsBackAfterLongerThanIsEverWaitedForIsFoundWithoutAWordOfTheUser() {
        Finding finding = judged(Trial.weather(), failing(Logbook.trial(), 60_000));

        assertThat(finding.harms())
                .singleElement()
                .satisfies(evidence -> assertThat(evidence.text())
                        .startsWith("the consumer still answers 502 to place 60.0 s after the provider was up again")
                        .endsWith("35.0 s are allowed: 35 s, and four times its slowest calm answer, 11 ms"));
    }

    @Test
    void whatANodeIsToldAnewTakesTimeOfOursWhichIsNobodysFault() {
        Logbook ride = hit(Logbook.trial())
                .started()
                .pause(60_000)
                .recovering()
                .order(502, PROBLEM)
                .passed(ASKED, 200, PAYMENT)
                .order(201, ORDER);

        assertThat(judged(Trial.weather(), ride).verdict()).isEqualTo(Verdict.DEGRADED);
    }

    @Test
    void withoutANodeItCountsFromTheFirstCallAfterTheFault() {
        Logbook ride = hit(Logbook.trial())
                .pause(60_000)
                .recovering()
                .order(502, PROBLEM)
                .pause(11_000)
                .order(502, PROBLEM)
                .passed(ASKED, 200, PAYMENT)
                .order(201, ORDER);

        assertThat(judged(Trial.weather().recoveringWithin(TEN), ride).harms())
                .singleElement()
                .satisfies(evidence -> assertThat(evidence.text())
                        .startsWith(
                                "the consumer still answers 502 to place 11.0 s after the fault was over, and answered"
                                        + " as in calm weather after 11.1 s; 10 s are allowed"));
    }

    @Test
    void aNodeThatWasUpBeforeTheStormIsNoMeasure() {
        Logbook ride = hit(Logbook.trial().started().pause(60_000))
                .recovering()
                .order(502, PROBLEM)
                .passed(ASKED, 200, PAYMENT)
                .order(201, ORDER);

        assertThat(judged(Trial.weather().recoveringWithin(TEN), ride).verdict())
                .isEqualTo(Verdict.DEGRADED);
    }

    @Test
    void whoRestsIsHeldToWhatTheUserAllows() {
        Logbook ride = hit(Logbook.trial())
                .started()
                .recovering()
                .order(502, PROBLEM)
                .pause(11_000)
                .order(502, PROBLEM)
                .resting();

        assertThat(judged(Trial.weather(), ride).verdict()).isEqualTo(Verdict.DEGRADED);
        assertThat(judged(Trial.weather().recoveringWithin(TEN), ride).harms())
                .singleElement()
                .satisfies(evidence -> assertThat(evidence.text())
                        .isEqualTo(
                                "the consumer still answers 502 to place 11.0 s after the provider was up again; 10 s are"
                                        + " allowed (policy: recover-within)"));
    }

    @Test
    void whatTheOldPairNeedsAsLongForIsAnOldWeakness() {
        Finding finding = judged(
                Trial.weather().recoveringWithin(TEN).old(failing(Logbook.old(), 11_000)),
                failing(Logbook.trial(), 12_000));

        assertThat(finding.harms()).isEmpty();
        assertThat(finding.old()).extracting(Evidence::harm).containsExactly("no-recovery");
    }
}
