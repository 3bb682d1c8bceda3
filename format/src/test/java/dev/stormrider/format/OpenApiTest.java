package dev.stormrider.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Operation;
import org.junit.jupiter.api.Test;

class OpenApiTest {
    private static final String SHOP = """
            openapi: 3.0.3
            info: { title: Shop, version: 1.10 }
            servers:
              - url: https://{region}.example.com/v1/
                variables: { region: { default: eu } }
            paths:
              /orders/{orderId}/lines/{line}:
                parameters:
                  - { name: orderId, in: path, required: true, schema: { type: string, format: uuid } }
                  - { name: line, in: path, required: true, schema: { type: integer, minimum: 1 } }
                  - { name: verbose, in: query, schema: { type: string } }
                get:
                  operationId: readLine
                  parameters:
                    - { name: verbose, in: query, required: true, schema: { type: boolean } }
                    - { name: X-Trace, in: header, schema: { type: string, maxLength: 8 } }
                    - { name: Accept, in: header, schema: { type: string } }
                    - { name: session, in: cookie, required: true, schema: { type: string } }
                  responses:
                    '200':
                      description: fine
                      headers:
                        X-Rate-Left: { required: true, schema: { type: integer } }
                        Content-Type: { schema: { type: string } }
                      content:
                        application/json; charset=utf-8: { schema: { $ref: '#/components/schemas/Line' } }
                        text/csv: {}
                    4XX: { description: refused }
                    default:
                      description: odd
                      content: { application/problem+json: { schema: { type: object } } }
                put:
                  requestBody:
                    required: true
                    content:
                      application/json: { schema: { $ref: '#/components/schemas/Line' } }
                      image/*: {}
                  responses: { 204: { description: done } }
            components:
              schemas:
                Line:
                  type: object
                  required: [id, amount]
                  properties:
                    id: { type: string, readOnly: true }
                    secret: { type: string, writeOnly: true }
                    amount: { type: integer, format: int32, minimum: 0 }
                    next: { $ref: '#/components/schemas/Line' }
            """;

    private final Shelf shop = Shelf.of(SHOP);

    @Test
    void tellsWhatTheContractIs() {
        Contract contract = shop.contract();

        assertThat(contract.title()).isEqualTo("Shop");
        assertThat(contract.version()).isEqualTo("1.10");
        assertThat(contract.basePath()).isEqualTo("/v1");
        assertThat(contract.operations().keySet())
                .containsExactly("GET /orders/{}/lines/{}", "PUT /orders/{}/lines/{}");
        assertThat(contract.notes()).isEmpty();
    }

    @Test
    void keepsWhereAnOperationStandsAndWhatPeopleCallIt() {
        Operation operation = shop.operation("GET /orders/{}/lines/{}");

        assertThat(operation.at()).hasToString("api.yaml:12");
        assertThat(operation.id()).isEqualTo("readLine");
        assertThat(operation.title()).isEqualTo("GET /orders/{orderId}/lines/{line}");
    }

    @Test
    void putsParametersUnderTheirPlaceAndPathParametersUnderTheirPosition() {
        assertThat(shop.request("GET /orders/{}/lines/{}"))
                .isEqualTo("{cookie!: {session!: string}, "
                        + "header+: {accept: string(one of \"application/json\", \"text/csv\"), "
                        + "x-trace: string(at most 8 characters long)}, "
                        + "path!: {{1}!: string(in the format uuid), {2}!: number(a whole number and at least 1)}, "
                        + "query!: {verbose!: boolean}}");
    }

    @Test
    void tellsResponsesApartByStatusAndBodiesByMediaType() {
        assertThat(shop.response("GET /orders/{}/lines/{}"))
                .isEqualTo("by status<200 {"
                        + "body!: by type<application/json {content!: <Line (response)>, "
                        + "type!: string(\"application/json\")}"
                        + " | text/csv {content!: string, type!: string(\"text/csv\")}"
                        + " ~application/json;*=application/json ~text/csv;*=text/csv ~*>, "
                        + "header!: {x-rate-left!: number(a whole number)}, status!: number(200)}"
                        + " | 4?? {header+: {}, status!: number(at least 400 and at most 499 and a whole number)}"
                        + " | * {body!: by type<application/problem+json {content!: {}, type!:"
                        + " string(\"application/problem+json\")}"
                        + " ~application/problem+json;*=application/problem+json ~*>,"
                        + " header+: {},"
                        + " status!: number(at least 200 and at most 599 and a whole number)} ~4?? ~5?? ~2??=200>");
    }

    @Test
    void tellsRequestBodiesApartByMediaTypeAndToleratesNoOtherThanOneWithParameters() {
        assertThat(shop.request("PUT /orders/{}/lines/{}"))
                .contains("body!: by type<application/json {content!: <Line (request)>, "
                        + "type!: string(\"application/json\")}"
                        + " | image/* {content!: string, type!: string} ~application/json;*=application/json>")
                .doesNotContain("accept");
    }

    @Test
    void readsASchemaOncePerDirectionWhereReadOnlyMakesADifference() {
        assertThat(shop.named("Line (request)"))
                .isEqualTo("{amount!: number(a whole number and at least 0 and at most 2147483647), "
                        + "next: <Line (request)>, secret: string}");
        assertThat(shop.named("Line (response)"))
                .isEqualTo("{amount!: number(a whole number and at least 0 and at most 2147483647), id!: string, "
                        + "next: <Line (response)>}");
    }

    @Test
    void givesTheSameContractWhenAPathParameterIsRenamed() {
        Operation after = Shelf.of(SHOP.replace("orderId", "order_id")).operation("PUT /orders/{}/lines/{}");

        Operation before = shop.operation("PUT /orders/{}/lines/{}");
        assertThat(after.request()).isEqualTo(before.request());
        assertThat(after.path()).isNotEqualTo(before.path());
    }
}
