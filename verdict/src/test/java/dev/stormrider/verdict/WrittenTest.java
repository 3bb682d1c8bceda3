package dev.stormrider.verdict;

import static dev.stormrider.verdict.Logbook.get;
import static dev.stormrider.verdict.Logbook.post;
import static dev.stormrider.verdict.Look.json;
import static dev.stormrider.verdict.Look.wrong;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.fault.Body;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Words for nothing in what is no JSON. */
class WrittenTest {
    private static final Request ASKED = get("/payments/p1");
    private static final String PRICE = json("{'id':'p1','price':12,'note':'undefined'}");
    private static final String WITHOUT = json("{'id':'p1','note':'undefined'}");

    private static Response text(String type, String text) {
        return new Response(200, Headers.of("Content-Type", type), Body.of(text));
    }

    private static List<String> found(Response calm, Response trial) {
        Logbook usual = Logbook.calm().passed(ASKED, 200, PRICE).answered("look", calm);
        return wrong(Trial.weather()
                .judged(Logbook.trial().changed(ASKED, 200, PRICE, WITHOUT).answered("look", trial), usual, usual));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/csv", "text/html", "text/plain", "application/xml"})
    void aWordForNothingWithinATextIsWrong(String type) {
        assertThat(found(text(type, "id,price\np1,12\n"), text(type, "id,price\np1,NaN\n")))
                .containsExactly("the consumer answers NaN within its text, where calm weather has none");
    }

    @Test
    void whatCalmWeatherSaysTooIsNotWrong() {
        assertThat(found(text("text/plain", "note undefined 12"), text("text/plain", "note undefined -")))
                .isEmpty();
    }

    @Test
    void aWordForNothingInAHeaderIsWrong() {
        Response calm = new Response(200, Headers.of("X-Price", "CHF 12"), Body.empty());
        Response trial = new Response(200, Headers.of("X-Price", "CHF NaN"), Body.empty());

        assertThat(found(calm, trial))
                .containsExactly(
                        "the consumer answers NaN in the header field X-Price, where calm weather has \"CHF 12\"");
        assertThat(found(calm, calm)).isEmpty();
    }

    private static Request sent(String type, String tenant, String body) {
        return new Request(
                "POST", "/payments", Headers.of("Content-Type", type).with("X-Tenant", tenant), Body.of(body));
    }

    private static List<String> sentOn(Request calm, Request trial) {
        Logbook usual = Logbook.calm()
                .passed(ASKED, 200, PRICE)
                .passed(calm, 201, json("{'id':'p1'}"))
                .order(201, json("{'done':true}"));
        return wrong(Trial.weather()
                .judged(
                        Logbook.trial()
                                .changed(ASKED, 200, PRICE, WITHOUT)
                                .passed(trial, 201, json("{'id':'p1'}"))
                                .order(201, json("{'done':true}")),
                        usual,
                        usual));
    }

    @Test
    void aWordForNothingThatIsSentOnInAFormOrAHeaderIsWrong() {
        String form = "application/x-www-form-urlencoded";
        Request calm = sent(form, "acme", "tenant=acme&amount=1");

        assertThat(sentOn(calm, sent(form, "acme", "tenant=NaN&amount=1")))
                .singleElement()
                .asString()
                .startsWith("the consumer sends \"NaN\" at /body/tenant to POST /payments");
        assertThat(sentOn(calm, sent(form, "NaN", "tenant=acme&amount=1")))
                .singleElement()
                .asString()
                .startsWith("the consumer sends \"NaN\" at /header/x-tenant to POST /payments");
        assertThat(sentOn(calm, calm)).isEmpty();
        assertThat(sentOn(post("/payments", "{}"), post("/payments", "{}"))).isEmpty();
    }
}
