package dev.stormrider.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.fault.Body;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import dev.stormrider.rule.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlaceTest {
    private static final String TEMPLATE = "/v1/orders/{orderId}/items/{item}";
    private static final Request REQUEST = new Request(
            "PUT",
            "/v1/orders/a%20b/items/7?page=2&order=x",
            Headers.of("X-Tenant", "t1"),
            Body.of("{\"order\":{\"id\":1},\"tags\":[\"a\",\"b\"]}"));
    private static final Answered ANSWERED = new Answered(
            TEMPLATE,
            REQUEST,
            Optional.of(new Response(
                    201,
                    Headers.of("Location", "https://shop.example/v1/orders/o-9%2F1/"),
                    Body.of("{\"items\":[{\"id\":41}]}"))));

    @Test
    void readsWhatRuntimeExpressionsName() {
        assertThat(read("$request.path.orderId")).hasValue(Value.of("a b"));
        assertThat(read("$request.query.page")).hasValue(Value.of("2"));
        assertThat(read("$request.header.x-tenant")).hasValue(Value.of("t1"));
        assertThat(read("$request.body#/order/id")).hasValue(Value.of(1));
        assertThat(read("$response.body#/items/0/id")).hasValue(Value.of(41));
        assertThat(read("$response.header.location")).isPresent();
    }

    @Test
    void namesEachPlaceAsItWasNamed() {
        for (String expression :
                List.of("$request.path.a.b", "$request.body", "$response.body#/a~1b/0", "$response.header.etag")) {
            assertThat(Place.of(expression).map(Place::text)).hasValue(expression);
        }
    }

    @Test
    void takesNothingElseForAPlace() {
        for (String text : List.of("", "7", "$url", "$response.path.id", "$request.query.", "$response.body/id")) {
            assertThat(Place.of(text)).as(text).isEmpty();
        }
    }

    @Test
    void findsNothingWhereNothingIs() {
        assertThat(read("$request.path.other")).isEmpty();
        assertThat(read("$request.query.none")).isEmpty();
        assertThat(read("$response.body#/items/1/id")).isEmpty();
        assertThat(read("$response.body#/items/x")).isEmpty();
    }

    @Test
    void putsAValueWhereItReadsOne() {
        assertThat(put("$request.path.item", "n/8").target()).isEqualTo("/v1/orders/a%20b/items/n%2F8?page=2&order=x");
        assertThat(put("$request.query.page", "3").target()).isEqualTo("/v1/orders/a%20b/items/7?page=3&order=x");
        assertThat(put("$request.query.more", "1").target()).endsWith("?page=2&order=x&more=1");
        assertThat(put("$request.header.X-Tenant", "t2").headers().first("x-tenant"))
                .hasValue("t2");
        assertThat(put("$request.body#/tags/1", "c").body().text())
                .isEqualTo("{\"order\":{\"id\":1},\"tags\":[\"a\",\"c\"]}");
    }

    @Test
    void bindsTheLastSegmentOfALocation() {
        Binding binding = new Binding(
                Place.path("item"),
                List.of(new Binding.Source(
                        "place", Place.of("$response.header.location").orElseThrow())));
        Step step = new Step("read", REQUEST, TEMPLATE, List.of(binding), true);

        Step filled = step.filled(Map.of("place", ANSWERED));

        assertThat(filled.request().path()).isEqualTo("/v1/orders/a%20b/items/o-9%2F1");
        assertThat(filled.bindings()).isEmpty();
    }

    @Test
    void leavesARequestAsItIsWhereTheAnswerWasNoSuccess() {
        Binding binding =
                new Binding(Place.path("item"), List.of(new Binding.Source("place", Place.answer("/items/0/id"))));
        Step step = new Step("read", REQUEST, TEMPLATE, List.of(binding), true);
        Answered failed = new Answered(TEMPLATE, REQUEST, Optional.empty());

        Step filled = step.filled(Map.of("place", failed));

        assertThat(filled).isEqualTo(step);
        assertThat(step.met(Map.of("place", failed)).bindings()).isEmpty();
    }

    private static Optional<Value> read(String expression) {
        return Place.of(expression).orElseThrow().read(ANSWERED);
    }

    private static Request put(String expression, String value) {
        return Place.of(expression)
                .orElseThrow()
                .put(TEMPLATE, REQUEST, Value.of(value))
                .orElseThrow();
    }
}
