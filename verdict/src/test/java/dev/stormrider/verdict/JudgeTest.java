package dev.stormrider.verdict;

import static dev.stormrider.verdict.Logbook.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.contract.Party;
import dev.stormrider.experiment.Journal;
import dev.stormrider.experiment.Observation;
import dev.stormrider.experiment.Origin;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Ride;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Request;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class JudgeTest {
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

    @Test
    void anAnswerAsInCalmWeatherHeld() {
        Finding finding = Trial.weather()
                .judged(
                        Logbook.trial()
                                .refused(ASKED, 503, PROBLEM)
                                .passed(ASKED, 200, PAYMENT)
                                .order(201, ORDER),
                        calm());

        assertThat(finding.verdict()).isEqualTo(Verdict.HELD);
        assertThat(finding.reason()).isEqualTo("every answer was as in calm weather");
        assertThat(finding.journals()).hasSize(2);
    }

    @Test
    void nobodyIsBlamedForWhatHappenedWhileTheMachineStoodStill() {
        Finding steady = Trial.weather().judged(broken(Logbook.trial()), calm());
        Finding stalled = Trial.weather().judged(broken(Logbook.trial()).stalled(1_300), calm());

        assertThat(steady.verdict()).isEqualTo(Verdict.BROKE);
        assertThat(stalled.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(stalled.harms()).isEmpty();
        assertThat(stalled.reason())
                .startsWith("the machine itself stood still for 1300 ms")
                .contains("500");
    }

    @Test
    void whatHeldHeldAlsoWhileTheMachineStoodStill() {
        Logbook trial = Logbook.trial()
                .refused(ASKED, 503, PROBLEM)
                .passed(ASKED, 200, PAYMENT)
                .order(201, ORDER)
                .stalled(1_300);

        assertThat(Trial.weather().judged(trial, calm()).verdict()).isEqualTo(Verdict.HELD);
    }

    static Stream<Arguments> doubts() {
        Logbook fine = Logbook.trial().refused(ASKED, 503, PROBLEM).order(201, ORDER);
        return Stream.of(
                Arguments.of(fine, List.of(), "there was no ride in calm weather"),
                Arguments.of(fine, List.of(Logbook.calm()), "no call that the trial made succeeds"),
                Arguments.of(
                        fine,
                        List.of(calm(), Logbook.calm().order(503, PROBLEM)),
                        "the control itself was ill: the consumer answers 503 to place in calm weather"),
                Arguments.of(fine, List.of(Logbook.calm().hung()), "the consumer gives no answer to place"),
                Arguments.of(fine, List.of(Logbook.calm().failed("refused")), "ends the connection"),
                Arguments.of(fine, List.of(Logbook.calm().order(404, PROBLEM)), "no call that the trial made succeeds"),
                Arguments.of(
                        fine, List.of(calm().exited(Party.PROVIDER, "exit 1")), "provider's process ended by itself"),
                Arguments.of(Logbook.trial(), List.of(calm()), "no call was made in the trial"),
                Arguments.of(
                        Logbook.trial().recovering().order(201, ORDER),
                        List.of(calm()),
                        "no call was made in the trial"),
                Arguments.of(
                        Logbook.trial()
                                .missed(ASKED, 200, PAYMENT, "no fee to withhold")
                                .order(500, PROBLEM),
                        List.of(calm()),
                        "the fault never reached its target: no fee to withhold"),
                Arguments.of(
                        Logbook.trial().order(201, ORDER), List.of(calm()), "no request for GET /payments/{} came by"));
    }

    @ParameterizedTest
    @MethodSource("doubts")
    void whatProvesNothingIsUnknown(Logbook ride, List<Logbook> calm, String why) {
        Finding finding = Trial.weather().judged(ride, calm.toArray(Logbook[]::new));

        assertThat(finding.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(finding.reason()).contains(why);
        assertThat(finding.harms()).isEmpty();
    }

    @Test
    void aStepThatIsIllInCalmWeatherIsLeftOut() {
        Logbook calm = calm().passed(ASKED, 200, PAYMENT).call("look", 500, PROBLEM);
        Logbook ride = Logbook.trial()
                .refused(ASKED, 503, PROBLEM)
                .order(502, PROBLEM)
                .refused(ASKED, 503, PROBLEM)
                .call("look", 500, "{\"title\":\"NullPointerException\"}");
        Logbook met =
                Logbook.trial().order(201, ORDER).refused(ASKED, 503, PROBLEM).call("look", 500, PROBLEM);

        assertThat(Trial.weather().judged(ride, calm).verdict()).isEqualTo(Verdict.DEGRADED);
        assertThat(Trial.weather().judged(met, calm).verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void calmWeatherNeedsNoFaultToBeJudged() {
        Logbook ride = Logbook.trial().passed(ASKED, 200, PAYMENT).order(201, ORDER);

        assertThat(Trial.of(Origin.PLAIN)
                        .in(Pairing.BEFORE_AFTER)
                        .judged(ride, calm())
                        .verdict())
                .isEqualTo(Verdict.HELD);
    }

    @Test
    void calmWeatherIsIllWhereTheTrialAloneFails() {
        Logbook ride = Logbook.trial().passed(ASKED, 200, PAYMENT).order(500, PROBLEM);

        assertThat(Trial.of(Origin.PLAIN)
                        .in(Pairing.BEFORE_AFTER)
                        .judged(ride, calm())
                        .verdict())
                .isEqualTo(Verdict.BROKE);
    }

    @ParameterizedTest
    @EnumSource(
            value = Origin.class,
            names = {"EXTREME", "HANDSHAKE", "SMOKE"})
    void harmThatTheOldPairDoesInTheSameWeatherIsAnOldWeakness(Origin origin) {
        Finding finding = Trial.of(origin).old(broken(Logbook.old())).judged(broken(Logbook.trial()), calm());

        assertThat(finding.verdict()).isEqualTo(Verdict.HELD);
        assertThat(finding.harms()).isEmpty();
        assertThat(finding.old()).extracting(Evidence::harm).containsExactly("undeclared-error");
        assertThat(finding.reason()).contains("an old weakness");
        assertThat(finding.journals()).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource(
            value = Origin.class,
            names = {"DELIVER", "BOUNCE", "TOLERATED"})
    void whatOnlyTheAmendmentBringsIsNoOldWeakness(Origin origin) {
        Finding finding = Trial.of(origin).old(broken(Logbook.old())).judged(broken(Logbook.trial()), calm());

        assertThat(finding.verdict()).isEqualTo(Verdict.BROKE);
        assertThat(finding.old()).isEmpty();
    }

    @Test
    void anOldWeaknessBesideANewHarmDoesNotHideIt() {
        Logbook ride = Logbook.trial().refused(ASKED, 503, PROBLEM).order(500, "{\"title\":\"NullPointerException\"}");

        Finding finding = Trial.weather().old(broken(Logbook.old())).judged(ride, calm());

        assertThat(finding.verdict()).isEqualTo(Verdict.BROKE);
        assertThat(finding.harms()).extracting(Evidence::harm).containsExactly("leaked-internals");
        assertThat(finding.old()).extracting(Evidence::harm).containsExactly("undeclared-error");
    }

    @Test
    void anOldControlThatTheFaultNeverMetExcusesNothing() {
        Logbook old = Logbook.old().passed(ASKED, 200, PAYMENT).order(500, PROBLEM);

        assertThat(Trial.weather()
                        .old(old)
                        .judged(broken(Logbook.trial()), calm())
                        .verdict())
                .isEqualTo(Verdict.BROKE);
    }

    @Test
    void allHarmOfTheOldPairIsOld() {
        Finding finding = Trial.weather().in(Pairing.BEFORE_BEFORE).judged(broken(Logbook.trial()), calm());

        assertThat(finding.verdict()).isEqualTo(Verdict.HELD);
        assertThat(finding.old()).hasSize(1);
    }

    @Test
    void theOldControlIsSeenBesideItsOwnCalmWeather() {
        // The old consumer has never known the fee, so it has lost nothing; the new one has.
        String old = ORDER.replace("\"fee\":1,", "");
        Logbook ride = Logbook.trial().refused(ASKED, 503, PROBLEM).order(201, old);
        Case about = Trial.weather()
                .promisingNothing()
                .old(Logbook.old().refused(ASKED, 503, PROBLEM).order(201, old))
                .of(ride, calm(), calm());
        Logbook calmOld = Logbook.calm().passed(ASKED, 200, PAYMENT).order(201, old);

        Journals rides = about.journals();
        Finding beside = Judge.judge(about.with(
                new Journals(rides.trial(), rides.old(), rides.calm(), List.of(calmOld.journal()), List.of())));

        assertThat(Judge.judge(about).verdict()).isNotEqualTo(Verdict.BROKE);
        assertThat(beside.verdict()).isEqualTo(Verdict.BROKE);
    }

    @Test
    void oneHarmOfManyCallsIsToldOnce() {
        Logbook ride = broken(broken(broken(Logbook.trial())));

        assertThat(Trial.weather().judged(ride, calm()).harms()).hasSize(1);
    }

    @Test
    void oneLackOfManyCallsIsToldOnce() {
        Logbook ride =
                Logbook.trial().refused(ASKED, 503, PROBLEM).order(502, PROBLEM).order(502, PROBLEM);

        assertThat(Trial.weather().judged(ride, calm()).reason())
                .isEqualTo("the consumer answers 502 to place, an honest error");
    }

    @Test
    void exchangesWithoutAMarkBelongToTheCallTheyCameDuring() {
        Logbook ride = Logbook.trial()
                .unmarked()
                .refused(ASKED, 503, PROBLEM)
                .order(500, PROBLEM)
                .passed(ASKED, 200, PAYMENT)
                .order(201, ORDER);

        List<Episode> episodes = Episode.of(ride.journal());

        assertThat(episodes).extracting(each -> each.passages().size()).containsExactly(1, 1);
        assertThat(episodes.getFirst().passages().getFirst().fault()).isPresent();
    }

    @Test
    void ofTwoCallsUnderWayTheLaterOneCausesAnExchangeWithoutAMark() {
        var call = Logbook.calm().order(201, ORDER).journal().calls().getFirst();
        var early = at(call, 0, 100);
        var late = at(call, 50, 100);
        var passage =
                Logbook.calm().passed(ASKED, 200, PAYMENT).journal().passages().getFirst();
        var during = new Passage(
                passage.link(),
                Duration.ofMillis(60),
                passage.took(),
                Optional.empty(),
                passage.request(),
                passage.deliveries(),
                passage.answer(),
                Optional.empty());

        List<Episode> episodes = Episode.of(new Journal(
                "e-1", Pairing.AFTER_AFTER, Ride.TRIAL, 1, List.of(early, late, new Observation.Passed(during))));

        assertThat(episodes).extracting(each -> each.passages().size()).containsExactly(0, 1);
    }

    private static Observation.Call at(Observation.Call call, long at, long took) {
        return new Observation.Call(
                Duration.ofMillis(at),
                Duration.ofMillis(took),
                "m" + at,
                call.step(),
                call.phase(),
                call.request(),
                call.response(),
                call.failure(),
                call.hung());
    }

    @Test
    void theSameCaseAlwaysGivesTheSameFinding() {
        Case about = Trial.weather().of(broken(Logbook.trial()), calm());

        assertThat(Judge.judge(about)).isEqualTo(Judge.judge(about));
    }
}
