package dev.stormrider.verdict;

import static dev.stormrider.verdict.Logbook.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.experiment.Origin;
import dev.stormrider.fault.Request;
import org.junit.jupiter.api.Test;

/** The new pair in calm weather, beside the old one: each is held against its own contract, and against that alone. */
class NewPairTest {
    private static final Request ASKED = get("/payments/p1");
    private static final String PAYMENT = "{\"id\":\"p1\",\"amount\":1,\"status\":\"PAID\"}";
    private static final String BROKEN = "{\"id\":\"p1\",\"amount\":\"many\",\"status\":\"PAID\"}";
    private static final String ORDER = "{\"orderId\":\"o1\",\"amount\":1,\"fee\":1,\"total\":2,\"note\":\"n\"}";

    private static Finding judged(Logbook now, Logbook before) {
        return Trial.of(Origin.PLAIN).judged(now, before);
    }

    private static Logbook now(int status, String payment, String order) {
        return Logbook.trial().passed(ASKED, status, payment).order(201, order);
    }

    private static Logbook before(int status, String payment) {
        return Logbook.old().passed(ASKED, status, payment).order(201, ORDER);
    }

    @Test
    void aNewProviderThatBreaksItsContractInCalmWeatherIsHarm() {
        Finding finding = judged(now(200, BROKEN, ORDER), before(200, PAYMENT));

        assertThat(finding.verdict()).isEqualTo(Verdict.BROKE);
        assertThat(finding.harms()).extracting(Evidence::harm).containsExactly("broke-contract");
        assertThat(finding.reason()).contains("/body/amount");
    }

    @Test
    void aStatusThatTheContractDoesNotHaveIsHarm() {
        assertThat(judged(now(302, "", ORDER), before(200, PAYMENT)).harms())
                .extracting(Evidence::harm)
                .containsExactly("broke-contract");
    }

    @Test
    void whatTheOldPairBreaksAsWellIsAnOldWeakness() {
        Finding finding = judged(now(200, BROKEN, ORDER), before(200, BROKEN));

        assertThat(finding.verdict()).isEqualTo(Verdict.HELD);
        assertThat(finding.old()).extracting(Evidence::harm).containsExactly("broke-contract");
    }

    @Test
    void otherValuesThanTheOldPairAnsweredAreNoHarm() {
        Finding finding = judged(now(200, PAYMENT, ORDER.replace("\"fee\":1", "\"fee\":0")), before(200, PAYMENT));

        assertThat(finding.verdict()).isEqualTo(Verdict.HELD);
        assertThat(finding.reason()).isEqualTo("it keeps its own contract");
    }

    @Test
    void whatOnlyTheNewPairIsAskedIsHeldAgainstTheContractToo() {
        Logbook now = Logbook.trial().passed(ASKED, 200, BROKEN).call("look", 200, ORDER);

        assertThat(judged(now, before(200, PAYMENT)).harms())
                .extracting(Evidence::harm)
                .containsExactly("broke-contract");
    }

    @Test
    void aProviderWhoNeverGivesAnAnswerOfItsContractIsNoControl() {
        Logbook calm = Logbook.calm().passed(ASKED, 302, "").order(201, ORDER);
        Logbook ride = Logbook.trial().refused(ASKED, 503, "{}").order(502, "{\"title\":\"t\"}");

        Finding finding = Trial.weather().judged(ride, calm, calm);

        assertThat(finding.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(finding.reason())
                .contains("the control itself was ill: the provider's answer to GET /payments/{id} is none of its")
                .contains("/status is 302");
    }

    @Test
    void anAnswerThatIsTooLargeToBeKeptIsNotJudged() {
        Logbook calm = Logbook.calm().passed(ASKED, 200, PAYMENT).order(201, ORDER);
        Logbook ride = Logbook.trial().changed(ASKED, 200, PAYMENT, "{}").cut("place", 201, ORDER);

        Finding finding = Trial.weather().judged(ride, calm, calm);

        assertThat(finding.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(finding.reason()).startsWith("the answer to place is too large to be judged");
    }
}
