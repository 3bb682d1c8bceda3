package dev.stormrider.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.contract.Conformance;
import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Operation;
import dev.stormrider.contract.Sample;
import dev.stormrider.fault.Body;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import dev.stormrider.rule.Json;
import dev.stormrider.rule.Seed;
import dev.stormrider.rule.Value;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    private static final String STYLES = """
            openapi: 3.0.3
            info: { title: Styles, version: '1' }
            paths:
              /l/{list}/m/{point}:
                get:
                  parameters:
                    - { name: list, in: path, required: true, style: label, explode: true, schema: { type: array, minItems: 2, items: { type: string, enum: [a, b] } } }
                    - { name: point, in: path, required: true, style: matrix, explode: true, schema: { $ref: '#/components/schemas/Point' } }
                    - { name: piped, in: query, style: pipeDelimited, explode: false, schema: { $ref: '#/components/schemas/Numbers' } }
                    - { name: spaced, in: query, style: spaceDelimited, explode: false, schema: { $ref: '#/components/schemas/Numbers' } }
                    - { name: plain, in: query, explode: false, schema: { $ref: '#/components/schemas/Numbers' } }
                    - { name: deep, in: query, style: deepObject, explode: true, schema: { $ref: '#/components/schemas/Point' } }
                    - { name: flat, in: query, explode: false, schema: { $ref: '#/components/schemas/Point' } }
                    - { name: json, in: query, content: { application/json: { schema: { $ref: '#/components/schemas/Point' } } } }
                    - { name: two, in: query, schema: { $ref: '#/components/schemas/Numbers' } }
                    - { name: X-List, in: header, schema: { $ref: '#/components/schemas/Numbers' } }
                    - { name: X-Point, in: header, explode: true, schema: { $ref: '#/components/schemas/Point' } }
                    - { name: c, in: cookie, explode: false, schema: { $ref: '#/components/schemas/Numbers' } }
                  responses: { '200': { description: fine } }
            components:
              schemas:
                Numbers: { type: array, minItems: 2, items: { type: integer } }
                Point: { type: object, required: [x, y], properties: { x: { type: integer }, y: { type: integer } } }
            """;

    @Test
    void writesTheMembersOfAFormInTheirStyles() {
        Operation operation = Written.contract("""
                        openapi: 3.1.0
                        info: { title: Form, version: '1' }
                        paths:
                          /:
                            post:
                              requestBody:
                                content:
                                  application/x-www-form-urlencoded:
                                    schema:
                                      type: object
                                      properties:
                                        ids: { type: array, items: { type: integer } }
                                        tags: { type: array, items: { type: string } }
                                        at: { type: object, properties: { x: { type: integer } } }
                                    encoding: { ids: { explode: false }, tags: { style: pipeDelimited } }
                              responses: { '204': { description: fine } }
                        """).operations().firstEntry().getValue();

        Request request = Wire.request(operation, "", Json.read("""
                {"body":{"type":"application/x-www-form-urlencoded",
                 "content":{"ids":[1,2],"tags":["a","b"],"at":{"x":1}}}}
                """).orElseThrow());

        assertThat(request.body().text()).isEqualTo("ids=1%2C2&tags=a%7Cb&at%5Bx%5D=1");
    }

    @ParameterizedTest
    @CsvSource({"application/jsonl, ''", "application/json-seq, '\u001e'"})
    void writesLinesOfJsonOneByOne(String type, String before) {
        Response response = Wire.response(Json.read("""
                {"status":200,"body":{"type":"%s","content":[{"a":1},"b"]}}
                """.formatted(type)).orElseThrow());

        assertThat(response.body().text()).isEqualTo(before + "{\"a\":1}\n" + before + "\"b\"\n");
    }

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

        assertThat(request.target()).isEqualTo("/v1/a/x%2Fy/b/7?ids=1&ids=2&yes=true");
        assertThat(request.headers().first("Cookie")).hasValue("session=abc");
        assertThat(request.body().text()).isEqualTo("amount=1.5&tags=a+b&tags=c%26d");
        assertThat(back.member("query")).isEqualTo(message.member("query"));
        assertThat(back.member("path")).isEqualTo(message.member("path"));
        assertThat(back.member("cookie")).isEqualTo(message.member("cookie"));
        assertThat(back.member("body")).isEqualTo(message.member("body"));
        assertThat(Conformance.readingFlaws(operation.request().shape(), back, contract.names()))
                .isEmpty();
    }

    @Test
    void writesEachParameterInItsStyleAndReadsItBack() {
        Contract contract = Written.contract(STYLES);
        Operation operation = contract.operations().firstEntry().getValue();
        Value message = Json.read("""
                {"path":{"{1}":["a","b"],"{2}":{"x":1,"y":2}},
                 "query":{"piped":[1,2],"spaced":[3,4],"plain":[5,6],"deep":{"x":7,"y":8},"flat":{"x":9,"y":10},
                          "json":{"x":11,"y":12},"two":[13,14]},
                 "header":{"x-list":[15,16],"x-point":{"x":17,"y":18}}, "cookie":{"c":[19,20]}}
                """).orElseThrow();

        Request request = Wire.request(operation, "", message);
        Routes.Route route =
                new Routes(contract).find(request.method(), request.path()).orElseThrow();
        Value back = Wire.message(operation, contract.names(), route.path(), request);

        assertThat(URLDecoder.decode(request.target(), StandardCharsets.UTF_8))
                .isEqualTo("/l/.a.b/m/;x=1;y=2?piped=1|2&spaced=3 4&plain=5,6&deep[x]=7&deep[y]=8&flat=x,9,y,10"
                        + "&json={\"x\":11,\"y\":12}&two=13&two=14");
        assertThat(request.headers().first("x-list")).hasValue("15,16");
        assertThat(request.headers().first("x-point")).hasValue("x=17,y=18");
        assertThat(request.headers().first("Cookie")).hasValue("c=19,20");
        ((Value.Members) message)
                .members()
                .forEach((part, given) -> ((Value.Members) given)
                        .members()
                        .forEach((name, value) -> assertThat(back.member(part).flatMap(read -> read.member(name)))
                                .as(name)
                                .hasValue(value)));
    }

    @Test
    void whatIsMadeUpFromAContractIsReadBackAsValid() {
        for (Contract contract : List.of(Written.contract(ALL_PLACES), Written.payments(), Written.contract(STYLES))) {
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

    @Test
    void writesThePartsOfABodyWithTheMediaTypesAndHeadersThatTheyHave() {
        Operation operation = Written.operation(Written.payments(), "POST /payments");
        Value message = Json.read("""
                {"body":{"type":"multipart/form-data","content":{"file":"abc","meta":{"n":1},"note":"x"},
                 "parts":{"file":{"type":"image/png","header":{"content-disposition":"attachment","x-side":"left\\nright"}},"meta":{"type":"application/xml"},"note":{"type":"image/*"}}}}
                """).orElseThrow();

        assertThat(Wire.request(operation, "", message).body().text())
                .contains(
                        "Content-Disposition: form-data; name=\"file\"\r\nx-side: left right\r\nContent-Type: image/png\r\n\r\nabc\r\n")
                .contains("name=\"meta\"\r\nContent-Type: application/xml\r\n\r\n{\"n\":1}\r\n")
                .contains("name=\"note\"\r\n\r\nx\r\n");
    }

    private static Request get(Headers headers) {
        return new Request("GET", "/payments", headers, Body.empty());
    }
}
