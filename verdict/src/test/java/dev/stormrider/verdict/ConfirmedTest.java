package dev.stormrider.verdict;

import static dev.stormrider.verdict.Logbook.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.experiment.Journal;
import dev.stormrider.experiment.Ride;
import dev.stormrider.fault.Request;
import org.junit.jupiter.api.Test;

/** Trials that showed harm, and were ridden once more. */
class ConfirmedTest {
    private static final Request ASKED = get("/payments/p1");
    private static final String PAYMENT = "{\"id\":\"p1\",\"amount\":1,\"status\":\"PAID\"}";
    private static final String ORDER = "{\"orderId\":\"o1\",\"amount\":1,\"fee\":1,\"total\":2,\"note\":\"n\"}";
    private static final String PROBLEM = "{\"title\":\"payments is not well\"}";

    private static Logbook calm() {
        return Logbook.calm().passed(ASKED, 200, PAYMENT).order(201, ORDER);
    }

    private static Logbook broken(Logbook book) {
        return book.refused(ASKED, 503, PROBLEM).order(500, PROBLEM);
    }

    private static Logbook well(Logbook book) {
        return book.refused(ASKED, 503, PROBLEM).order(502, PROBLEM);
    }

    @Test
    void harmThatDoesNotShowAgainIsToldAndCountsForNothing() {
        Case first = Trial.weather().of(broken(Logbook.trial()), calm(), calm());

        Finding once = Judge.judge(Trial.again(first, well(Logbook.trial()).journal(Ride.TRIAL_AGAIN)));
        Finding twice = Judge.judge(Trial.again(first, broken(Logbook.trial()).journal(Ride.TRIAL_AGAIN)));

        assertThat(Judge.judge(first).verdict()).isEqualTo(Verdict.BROKE);
        assertThat(twice).isEqualTo(Judge.judge(first));
        assertThat(once.verdict()).isEqualTo(Verdict.DEGRADED);
        assertThat(once.harms()).isEmpty();
        assertThat(once.reason())
                .endsWith("; a first ride showed what did not show again: "
                        + twice.harms().getFirst().text());
    }

    @Test
    void harmThatTheOldControlShowsOnlyTheSecondTimeIsAnOldWeakness() {
        Case first = Trial.weather().old(well(Logbook.old())).of(broken(Logbook.trial()), calm(), calm());

        Finding finding = Judge.judge(Trial.again(
                first,
                broken(Logbook.trial()).journal(Ride.TRIAL_AGAIN),
                broken(Logbook.old()).journal(Ride.OLD_CONTROL_AGAIN)));

        assertThat(Judge.judge(first).verdict()).isEqualTo(Verdict.BROKE);
        assertThat(finding.verdict()).isNotEqualTo(Verdict.BROKE);
        assertThat(finding.old()).hasSize(1);
        assertThat(finding.reason()).doesNotContain("did not show again");
    }

    @Test
    void anOldWeaknessThatShowsAgainConfirmsNothingElse() {
        Logbook weak = Logbook.trial().refused(ASKED, 503, PROBLEM).hung();
        Logbook weakAndBroken =
                broken(Logbook.trial()).refused(ASKED, 503, PROBLEM).hung();
        Case first = Trial.weather()
                .old(Logbook.old().refused(ASKED, 503, PROBLEM).hung())
                .of(weakAndBroken, calm(), calm());

        Finding finding = Judge.judge(Trial.again(
                first, weak.journal(Ride.TRIAL_AGAIN), well(Logbook.old()).journal(Ride.OLD_CONTROL_AGAIN)));

        assertThat(Judge.judge(first).verdict()).isEqualTo(Verdict.BROKE);
        assertThat(finding.verdict()).isNotEqualTo(Verdict.BROKE);
        assertThat(finding.old()).isNotEmpty();
        assertThat(finding.reason()).contains("did not show again");
    }

    @Test
    void whatBreaksBothTimesAndEachTimeOtherwiseIsHarm() {
        Case first = Trial.weather().of(broken(Logbook.trial()), calm(), calm());

        Finding finding = Judge.judge(Trial.again(
                first, Logbook.trial().refused(ASKED, 503, PROBLEM).hung().journal(Ride.TRIAL_AGAIN)));

        assertThat(finding.verdict()).isEqualTo(Verdict.BROKE);
        assertThat(finding.harms()).isEqualTo(Judge.judge(first).harms());
    }

    @Test
    void anOldControlThatTheMachineDisturbedExcusesNobodyAndBlamesNobody() {
        Case about = Trial.weather()
                .old(broken(Logbook.old()).stalled(900))
                .of(Logbook.trial().refused(ASKED, 503, PROBLEM).hung(), calm(), calm());

        Finding finding = Judge.judge(about);

        assertThat(finding.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(finding.reason()).contains("its control");
    }

    @Test
    void aSecondRideThatTheMachineDisturbedTakesNothingBack() {
        Case first = Trial.weather().of(broken(Logbook.trial()), calm(), calm());

        Journal disturbed = well(Logbook.trial()).stalled(900).journal(Ride.TRIAL_AGAIN);

        assertThat(Judge.judge(Trial.again(first, disturbed))).isEqualTo(Judge.judge(first));
    }
}
