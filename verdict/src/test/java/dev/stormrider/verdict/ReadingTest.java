package dev.stormrider.verdict;

import static dev.stormrider.verdict.Contracts.contract;
import static dev.stormrider.verdict.Contracts.integer;
import static dev.stormrider.verdict.Contracts.object;
import static dev.stormrider.verdict.Contracts.operation;
import static dev.stormrider.verdict.Contracts.optional;
import static dev.stormrider.verdict.Contracts.required;
import static dev.stormrider.verdict.Contracts.text;
import static dev.stormrider.verdict.Logbook.get;
import static dev.stormrider.verdict.Logbook.json;
import static dev.stormrider.verdict.Logbook.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Flaw;
import dev.stormrider.contract.Message;
import dev.stormrider.contract.Operation;
import dev.stormrider.contract.Party;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Source;
import dev.stormrider.contract.Style;
import dev.stormrider.contract.Tag;
import dev.stormrider.fault.Body;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadingTest {
    private static final String PAYMENT = "{\"id\":\"p1\",\"amount\":1,\"status\":\"PAID\"}";

    private final Reading payments = new Reading(List.of(Contracts.payments()));

    private static Reading answering(Shape shape) {
        return new Reading(List.of(contract(operation("GET", "/x", Optional.empty(), Map.of("200", shape)))));
    }

    @ParameterizedTest
    @CsvSource({
        "/payments/p1,         GET /payments/{id}",
        "/v1/payments/p1,      GET /payments/{id}",
        "/payments/p1?full=1,  GET /payments/{id}",
        "/payments/p1/more,    GET /payments/p1/more",
        "/payments,            GET /payments"
    })
    void aRequestIsCalledByItsOperation(String target, String title) {
        assertThat(payments.title(get(target))).isEqualTo(title);
    }

    @ParameterizedTest
    @CsvSource({
        "/x?ids=1%7C2%7C3&from=7&to=9, true",
        "/x?ids=1+2,                   false",
        "/x?ids=1%7Ca,                 false",
        "/x?ids=1&from=7&to=z,         false"
    })
    void parametersAreReadInTheirStyle(String target, boolean well) {
        Shape range = object(required("from", integer()), required("to", integer()));
        Shape ids = new Shape.Sequence(integer(), 0, 9, false, Source.NOWHERE);
        Shape request = object(required("query", object(optional("ids", ids), optional("at", range))));
        Operation plain = operation("GET", "/x", Optional.empty(), Map.of("200", text()));
        Operation styled = new Operation(
                plain.key(),
                plain.method(),
                plain.path(),
                List.of(),
                "",
                new Message("request", Party.CONSUMER, request),
                plain.response(),
                plain.credentials(),
                new TreeMap<>(Map.of(
                        "/query/ids", new Style("ids", Style.Form.PIPE_DELIMITED, false),
                        "/query/at", new Style("at", Style.Form.FORM, true))),
                List.of(),
                List.of(),
                List.of(),
                Source.NOWHERE);

        assertThat(new Reading(List.of(contract(styled))).flaws(get(target)).isEmpty())
                .isEqualTo(well);
    }

    @Test
    void aLiteralPathWinsOverAParameter() {
        Contract both = contract(
                operation("GET", "/orders/{id}", Optional.empty(), Map.of("200", text())),
                operation("GET", "/orders/latest", Optional.empty(), Map.of("404", text())));

        Reading reading = new Reading(List.of(both));

        assertThat(reading.title(get("/orders/latest"))).isEqualTo("GET /orders/latest");
        assertThat(reading.declares(get("/orders/latest"), 200)).isFalse();
    }

    @Test
    void aStatusIsDeclaredByItselfByItsClassOrByDefault() {
        Reading reading = new Reading(List.of(
                contract(operation("GET", "/x", Optional.empty(), Map.of("200", text(), "4??", text()))),
                contract(operation("GET", "/y", Optional.empty(), Map.of("200", text(), "*", text())))));

        assertThat(reading.declares(get("/x"), 418)).isTrue();
        assertThat(reading.declares(get("/x"), 500)).isFalse();
        assertThat(reading.declares(get("/y"), 500)).isTrue();
        assertThat(reading.declares(get("/z"), 200)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"7, 0", "seven, 1", "7.5, 1"})
    void aHeaderIsReadAsWhatItStandsFor(String rate, int flaws) {
        Response response = json(200, PAYMENT);

        assertThat(payments.flaws(
                        get("/payments/p1"), response.with(response.headers().with("X-Rate", rate))))
                .hasSize(flaws);
    }

    @Test
    void aBodyIsJudgedAsFarAsItIsKnown() {
        Response cut = json(200, "").with(Body.beginning("{\"id\":".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        Response broken = json(200, "{\"id\":");
        Response page = new Response(200, Headers.of("Content-Type", "text/html"), Body.of("<html>"));

        assertThat(payments.flaws(get("/payments/p1"), cut)).isEmpty();
        assertThat(payments.flaws(get("/payments/p1"), broken))
                .extracting(Flaw::place)
                .contains("/body/content");
        assertThat(payments.flaws(get("/payments/p1"), page))
                .extracting(Flaw::place)
                .containsExactly("/body/type");
    }

    @Test
    void linesOfJsonAreNotJudged() {
        String type = "application/jsonl";
        Shape lines = object(required("type", Contracts.oneOf(type)), required("content", Contracts.list(integer())));
        Shape body = new Shape.Choice(
                new Tag.ByField("type"), new LinkedHashMap<>(Map.of(type, lines)), List.of(), Source.NOWHERE);
        Shape answer = object(required("status", integer()), required("header", object()), required("body", body));
        Operation plain = operation("GET", "/x", Optional.empty(), Map.of("200", text()));
        Operation streaming = new Operation(
                plain.key(),
                plain.method(),
                plain.path(),
                "",
                plain.request(),
                new Message("response", Party.PROVIDER, answer),
                List.of(),
                List.of(),
                Source.NOWHERE);
        Response response = new Response(200, Headers.of("Content-Type", type), Body.of("1\n2\n"));

        assertThat(new Reading(List.of(contract(streaming))).flaws(get("/x"), response))
                .isEmpty();
    }

    @Test
    void anAnswerWithoutTheBodyThatIsPromisedIsFlawed() {
        assertThat(payments.flaws(get("/payments/p1"), json(200, "")))
                .extracting(Flaw::place)
                .containsExactly("/body");
    }

    @Test
    void aHeadHasNoBody() {
        Reading reading =
                new Reading(List.of(contract(operation("HEAD", "/x", Optional.empty(), Map.of("200", text())))));

        assertThat(reading.flaws(new Request("HEAD", "/x", Headers.none(), Body.empty()), json(200, "")))
                .isEmpty();
    }

    @Test
    void aRequestIsReadByWhatItsReaderAdmits() {
        assertThat(payments.flaws(post("/payments", "{\"amount\":1,\"more\":true}")))
                .isEmpty();
        assertThat(payments.flaws(post("/payments", "{\"amount\":\"1\"}"))).hasSize(1);
        assertThat(payments.flaws(post("/payments", "{}"))).hasSize(1);
        assertThat(payments.flaws(post("/elsewhere", "{}"))).isEmpty();
    }

    @Test
    void furtherMembersAreNoFlawInAnyAlternativeOfAnOpenChoice() {
        LinkedHashMap<String, Shape> shapes = new LinkedHashMap<>();
        shapes.put("card", object(required("card", text())));
        shapes.put("bank", object(required("iban", text())));
        Reading reading = answering(new Shape.Choice(new Tag.Untagged(true), shapes, List.of(), Source.NOWHERE));

        assertThat(reading.flaws(get("/x"), json(200, "{\"card\":\"1\",\"more\":1}")))
                .isEmpty();
        assertThat(reading.flaws(get("/x"), json(200, "{\"more\":1}"))).hasSize(1);
    }

    @Test
    void anOpenObjectMayFitMoreThanOneAlternative() {
        LinkedHashMap<String, Shape> shapes = new LinkedHashMap<>();
        shapes.put("card", object(optional("card", text())));
        shapes.put("bank", object(optional("iban", text())));
        Reading reading = answering(new Shape.Choice(new Tag.Untagged(true), shapes, List.of(), Source.NOWHERE));

        assertThat(reading.flaws(get("/x"), json(200, "{\"card\":\"1\"}"))).isEmpty();
    }

    @Test
    void whatIsSaidOfAPlaceIsFoundThroughChoicesAndLists() {
        Reading reading = answering(object(
                required("items", Contracts.list(object(required("price", integer()), optional("tax", integer())))),
                optional("note", Contracts.nullable(text()))));
        Response answer = json(200, "{\"items\":[{\"price\":1}]}");

        assertThat(reading.promise(get("/x"), answer, "/body/content/items/0/price"))
                .isEqualTo(new Promise(true, false, false));
        assertThat(reading.promise(get("/x"), answer, "/body/content/items/3/tax"))
                .isEqualTo(new Promise(true, true, false));
        assertThat(reading.promise(get("/x"), answer, "/body/content/note")).isEqualTo(new Promise(true, true, true));
        assertThat(reading.promise(get("/x"), answer, "/body/content/other")).isEqualTo(Promise.NONE);
        assertThat(reading.promise(get("/y"), answer, "/body/content/note")).isEqualTo(Promise.NONE);
    }
}
