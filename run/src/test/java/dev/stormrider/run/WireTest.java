package dev.stormrider.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.contract.Conformance;
import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Operation;
import dev.stormrider.contract.Sample;
import dev.stormrider.fault.Body;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Request;
import dev.stormrider.rule.Json;
import dev.stormrider.rule.Seed;
import dev.stormrider.rule.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

class WireTest {
    private static final String ALL_PLACES = """
            openapi: 3.0.3
            info: { title: All, version: '1' }
            paths:
              /a/{one}/b/{two}:
                post:
                  parameters:
                    - { name: one, in: path, required: true, schema: { type: string } }
                    - { name: two, in: path, required: true, schema: { type: integer } }
                    - { name: ids, in: query, required: true, schema: { type: array, items: { type: integer } } }
                    - { name: deep, in: query, schema: { type: object, properties: { yes: { type: boolean } } } }
                    - { name: X-Flag, in: header, required: true, schema: { type: boolean } }
                    - { name: session, in: cookie, required: true, schema: { type: string, enum: [abc] } }
                  requestBody:
                    required: true
                    content:
                      application/x-www-form-urlencoded:
                        schema:
                          type: object
                          required: [amount, tags]
                          properties:
                            amount: { type: number }
                            tags: { type: array, minItems: 2, items: { type: string } }
                  responses: { '200': { description: fine } }
            """;

    @Test
    void carriesAMessageInAllItsPlacesAndReadsItBack() {
        Contract contract = Written.contract(ALL_PLACES);
        Operation operation = contract.operations().firstEntry().getValue();
        Value message = Json.read("""
                {"path":{"{1}":"x/y","{2}":7},"query":{"ids":[1,2],"deep":{"yes":true}},"header":{"x-flag":false},
                 "cookie":{"session":"abc"},
                 "body":{"type":"application/x-www-form-urlencoded","content":{"amount":1.5,"tags":["a b","c&d"]}}}
                """).orElseThrow();

        Request request = Wire.request(operation, "/v1", message);
        Value back = Wire.message(operation, contract.names(), List.of("x/y", "7"), request);

        assertThat(request.target()).isEqualTo("/v1/a/x%2Fy/b/7?ids=1&ids=2&deep%5Byes%5D=true");
        assertThat(request.headers().first("Cookie")).hasValue("session=abc");
        assertThat(request.body().text()).isEqualTo("amount=1.5&tags=a+b&tags=c%26d");
        assertThat(Coerced.member(back, "query")).isEqualTo(Coerced.member(message, "query"));
        assertThat(Coerced.member(back, "path")).isEqualTo(Coerced.member(message, "path"));
        assertThat(Coerced.member(back, "cookie")).isEqualTo(Coerced.member(message, "cookie"));
        assertThat(Coerced.member(back, "body")).isEqualTo(Coerced.member(message, "body"));
        assertThat(Conformance.readingFlaws(operation.request().shape(), back, contract.names()))
                .isEmpty();
    }

    @Test
    void whatIsMadeUpFromAContractIsReadBackAsValid() {
        for (Contract contract : List.of(Written.contract(ALL_PLACES), Written.payments())) {
            Routes routes = new Routes(contract);
            for (Operation operation : contract.operations().values()) {
                for (int seed = 0; seed < 50; seed++) {
                    Value made = Sample.full(operation.request().shape(), new Seed(seed), contract.names())
                            .orElseThrow();

                    Request request = Wire.request(operation, contract.basePath(), made);

                    Routes.Route route =
                            routes.find(request.method(), request.path()).orElseThrow();
                    Value back = Wire.message(operation, contract.names(), route.path(), request);
                    assertThat(route.operation()).isEqualTo(operation);
                    assertThat(Conformance.readingFlaws(operation.request().shape(), back, contract.names()))
                            .as("seed %d of %s as %s", seed, operation.key(), request)
                            .isEmpty();
                }
            }
        }
    }

    @Test
    void readsTheOneMediaTypeThatAcceptComesTo() {
        Contract contract = Written.payments();
        Operation operation = Written.operation(contract, "GET /payments");
        Headers wide = Headers.of("Accept", "text/html, application/*;q=0.8");
        Headers wrong = Headers.of("Accept", "text/html");

        Value admitted = Wire.message(operation, contract.names(), List.of(), get(wide));
        Value refused = Wire.message(operation, contract.names(), List.of(), get(wrong));

        assertThat(Conformance.admits(operation.request().shape(), admitted, contract.names()))
                .isTrue();
        assertThat(Conformance.admits(operation.request().shape(), refused, contract.names()))
                .isFalse();
    }

    @Test
    void keepsAHeaderOnOneLine() {
        Operation operation = Written.operation(Written.payments(), "POST /payments");
        Value message =
                Json.read("{\"header\":{\"x-customer\":\"7\\r\\nX-Evil: 1\"}}").orElseThrow();

        Request request = Wire.request(operation, "", message);

        assertThat(request.headers().lines()).containsExactly(new Headers.Line("x-customer", "7  X-Evil: 1"));
    }

    @Test
    void writesAnObjectAsMultipartWhereTheContractSaysSo() {
        Operation operation = Written.operation(Written.payments(), "POST /payments");
        Value message = Json.read("""
                {"body":{"type":"multipart/form-data","content":{"file":"abc","meta":{"n":1}}}}
                """).orElseThrow();

        Request request = Wire.request(operation, "", message);

        assertThat(request.headers().first("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("multipart/form-data; boundary="));
        assertThat(request.body().text())
                .contains("name=\"file\"\r\n\r\nabc\r\n", "Content-Type: application/json\r\n\r\n{\"n\":1}\r\n");
    }

    private static Request get(Headers headers) {
        return new Request("GET", "/payments", headers, Body.empty());
    }
}
