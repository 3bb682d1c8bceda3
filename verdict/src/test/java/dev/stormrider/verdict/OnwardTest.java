package dev.stormrider.verdict;

import static dev.stormrider.verdict.Logbook.get;
import static dev.stormrider.verdict.Logbook.post;
import static dev.stormrider.verdict.Look.ORDER;
import static dev.stormrider.verdict.Look.PAYMENT;
import static dev.stormrider.verdict.Look.WITHOUT_FEE;
import static dev.stormrider.verdict.Look.json;
import static dev.stormrider.verdict.Look.wrong;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a consumer sends to a provider after it was told something that calm weather does not say. */
class OnwardTest {
    private static final String BODY = "{'amount':1250,'currency':'EUR','items':[1,2]}";

    private static Logbook calm() {
        return Logbook.calm()
                .passed(get("/payments/p1"), 200, json(PAYMENT))
                .passed(post("/payments", json(BODY)), 201, json(PAYMENT))
                .order(201, json(ORDER));
    }

    /** The consumer is told {@code told}, sends {@code sent}, and answers as in calm weather. */
    private static Finding sent(String told, String target, String sent, int status) {
        return Trial.weather()
                .judged(
                        Logbook.trial()
                                .changed(get("/payments/p1"), 200, json(PAYMENT), json(told))
                                .passed(post(target, json(sent)), status, json(PAYMENT))
                                .order(201, json(ORDER)),
                        calm(),
                        calm());
    }

    private static List<String> found(String told, String sent) {
        return wrong(sent(told, "/payments", sent, 201));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1250  | 0            | 0 at /body/amount",
                "'EUR' | 'undefined'  | \"undefined\" at /body/currency",
                "'EUR' | 'paid in NaN'| \"paid in NaN\" at /body/currency",
                "[1,2] | []           | an empty list at /body/items",
                "[1,2] | [1]          | a list of 1 at /body/items"
            })
    void whatNobodySaidAndIsSentOnIsWrong(String was, String is, String text) {
        List<String> found = found(WITHOUT_FEE, BODY.replace(was.replace("\"", "'"), is.replace("\"", "'")));

        assertThat(found)
                .singleElement()
                .asString()
                .startsWith("the consumer sends " + text + " to POST /payments, where calm weather has ");
    }

    @Test
    void theEvidenceQuotesWhereItWasToldAndWhereItWasSent() {
        Finding finding = sent(WITHOUT_FEE, "/payments", BODY.replace("1250", "0"), 201);

        assertThat(finding.harms()).singleElement().satisfies(evidence -> {
            assertThat(evidence.place()).isEqualTo("/body/amount");
            assertThat(evidence.passages())
                    .extracting(passage -> passage.request().method())
                    .containsExactly("GET", "POST");
        });
    }

    @Test
    void digitsThatAreLostOnTheWayOnwardAreWrong() {
        String told = PAYMENT.replace("1000", "9007199254740993");

        assertThat(found(told, BODY.replace("1250", "9007199254740992")))
                .containsExactly("the consumer sends 9007199254740992 at /body/amount to POST /payments, where it was"
                        + " told 9007199254740993: digits were lost");
        assertThat(found(told, BODY.replace("1250", "9007199254740993"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/payments/undefined",
        "/payments/null",
        "/payments/%5Bobject%20Object%5D",
        "/payments/0",
        "/payments/p1?since=NaN"
    })
    void anAddressThatIsMadeOfNothingIsWrong(String target) {
        Logbook calm = Logbook.calm()
                .passed(get("/payments/p0"), 200, json(PAYMENT))
                .passed(get("/payments/p1?since=3"), 200, json(PAYMENT))
                .order(201, json(ORDER));
        Logbook ride = Logbook.trial()
                .changed(get("/payments/p0"), 200, json(PAYMENT), json(WITHOUT_FEE))
                .passed(get(target), 200, json(PAYMENT))
                .order(201, json(ORDER));

        assertThat(wrong(Trial.weather().judged(ride, calm, calm)))
                .singleElement()
                .asString()
                .startsWith("the consumer ");
    }

    @Test
    void whatTheProviderRefusedHarmedNobody() {
        assertThat(wrong(sent(WITHOUT_FEE, "/payments", BODY.replace("1250", "0"), 503)))
                .isEmpty();
    }

    @Test
    void whatWasToldIsSentOnFaithfully() {
        assertThat(found(PAYMENT.replace("1000", "0"), BODY.replace("1250", "0")))
                .isEmpty();
        assertThat(found(PAYMENT.replace("}", ",'items':[]}"), BODY.replace("[1,2]", "[]")))
                .isEmpty();
    }

    @Test
    void whatIsLeftOutOrSaidToBeMissingIsHonest() {
        assertThat(found(WITHOUT_FEE, BODY.replace("'currency':'EUR',", ""))).isEmpty();
        assertThat(found(WITHOUT_FEE, BODY.replace("1250", "0,'incomplete':true")))
                .isEmpty();
    }

    @Test
    void whatWasSentBeforeAnythingWasToldIsNoAnswerToIt() {
        Logbook calm = Logbook.calm()
                .passed(post("/payments", json(BODY)), 201, json(PAYMENT))
                .passed(get("/payments/p1"), 200, json(PAYMENT))
                .order(201, json(ORDER));
        Logbook ride = Logbook.trial()
                .passed(post("/payments", json(BODY.replace("1250", "0"))), 201, json(PAYMENT))
                .changed(get("/payments/p1"), 200, json(PAYMENT), json(WITHOUT_FEE))
                .order(201, json(ORDER));

        assertThat(wrong(Trial.weather().judged(ride, calm, calm))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"3, 1", "80, 0"})
    void whatAQuickConsumerSendsOnCountsThoughTheEndOfWhatItWasToldIsNotedLater(int millis, int count) {
        Logbook ride = Logbook.trial()
                .changed(get("/payments/p1"), 200, json(PAYMENT), json(WITHOUT_FEE))
                .overlapping(millis)
                .passed(post("/payments", json(BODY.replace("1250", "0"))), 201, json(PAYMENT))
                .order(201, json(ORDER));

        assertThat(wrong(Trial.weather().judged(ride, calm(), calm()))).hasSize(count);
    }
}
