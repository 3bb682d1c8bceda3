package dev.stormrider.verdict;

import static dev.stormrider.verdict.Logbook.get;
import static dev.stormrider.verdict.Look.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.contract.Field;
import dev.stormrider.contract.Party;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Source;
import dev.stormrider.contract.Unlisted;
import dev.stormrider.experiment.Expected;
import dev.stormrider.experiment.Origin;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.fault.Recorded;
import dev.stormrider.fault.Request;
import dev.stormrider.rule.Kind;
import dev.stormrider.rule.OneOf;
import dev.stormrider.rule.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BrokePactTest {
    private static final Source AT = new Source("web-orders.json", 14);
    private static final Request ASKED = get("/payments/p1");
    private static final String PAYMENT = "{'id':'p1','amount':1000,'fee':250,'status':'PAID'}";

    private static Shape number(Value... values) {
        return new Shape.Scalar(Kind.NUMBER, values.length == 0 ? List.of() : List.of(new OneOf(List.of(values))), AT);
    }

    private static Shape fee(Shape shape) {
        return new Shape.Fields(new TreeMap<>(Map.of("fee", Field.required(shape, AT))), new Unlisted.Ignored(), AT);
    }

    private static Expected expected(Shape fee) {
        Recorded recorded = new Recorded(ASKED, Optional.of(Logbook.json(200, json(PAYMENT))));
        return new Expected("a payment that is done", List.of(), recorded, fee(fee), fee(number()), AT);
    }

    private static List<Evidence> harms(Expected expected, String calm, String trial) {
        Logbook control = Logbook.calm().passed(ASKED, 200, json(calm)).call("look", 200, "{}");
        Logbook ride = Logbook.trial().passed(ASKED, 200, json(trial)).call("look", 200, "{}");
        Case about = Trial.of(Origin.PLAIN).in(Pairing.BEFORE_AFTER).of(ride, control, control);
        Terms known = about.terms();
        Terms terms = new Terms(
                known.link(), known.linkOld(), known.linkRead(), known.own(), known.ownOld(), List.of(expected));
        return new BrokePact()
                .seek(Scene.trial(new Case(about.experiment(), about.pairing(), false, terms, about.journals())));
    }

    @Test
    void aFieldThatTheTestsReadAndThatIsGoneBreaksThePact() {
        assertThat(harms(expected(number()), PAYMENT, PAYMENT.replace("'fee':250,", "")))
                .singleElement()
                .satisfies(evidence -> {
                    assertThat(evidence.party()).isEqualTo(Party.PROVIDER);
                    assertThat(evidence.place()).isEqualTo("/body/fee");
                    assertThat(evidence.text())
                            .isEqualTo("the provider's answer to GET /payments/{id} (/payments/p1) is not what the"
                                    + " consumer's pact expects (\"a payment that is done\"): /body/fee is missing,"
                                    + " must be present (web-orders.json:14)");
                });
    }

    @Test
    void anotherValueBreaksItWhereTheTestsInsistOnOne() {
        assertThat(harms(expected(number(Value.of(250))), PAYMENT, PAYMENT.replace("250", "7")))
                .hasSize(1);
        assertThat(harms(expected(number()), PAYMENT, PAYMENT.replace("250", "7")))
                .isEmpty();
    }

    @Test
    void byKindsAloneWhereCalmWeatherHasOtherValuesThanTheTests() {
        Expected other = expected(number(Value.of(9)));

        assertThat(harms(other, PAYMENT, PAYMENT.replace("250", "7"))).isEmpty();
        assertThat(harms(other, PAYMENT, PAYMENT.replace("250", "'7'"))).hasSize(1);
    }

    @Test
    void whatCalmWeatherDoesNotShowEitherIsNoHarm() {
        String without = PAYMENT.replace("'fee':250,", "");

        assertThat(harms(expected(number()), without, without)).isEmpty();
    }

    @Test
    void whatThePactDoesNotNameMayChange() {
        assertThat(harms(expected(number()), PAYMENT, PAYMENT.replace("'PAID'", "7")))
                .isEmpty();
    }
}
