package dev.stormrider.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.contract.Contract;
import dev.stormrider.rule.Seed;
import java.util.List;
import org.junit.jupiter.api.Test;

class DependentTrafficTest {
    private static final String SHOP = """
            openapi: 3.0.3
            info: { title: Shop, version: '1' }
            paths:
              /orders:
                post:
                  responses:
                    '201':
                      description: placed
                      content: { application/json: { schema: { type: object, properties: { orderId: { type: string }, total: { type: integer } } } } }
                get:
                  responses:
                    '200':
                      description: some
                      content:
                        application/json:
                          schema:
                            type: object
                            properties: { orders: { type: array, items: { type: object, properties: { id: { type: string } } } } }
              /orders/{id}:
                get: &one
                  parameters: [ { name: id, in: path, required: true, schema: { type: string } } ]
                  responses: { '200': { description: one } }
                delete: *one
              /orders/{id}/items/{item}:
                delete:
                  parameters:
                    - { name: id, in: path, required: true, schema: { type: string } }
                    - { name: item, in: path, required: true, schema: { type: string } }
                  responses: { '204': { description: gone } }
              /invoices:
                post:
                  requestBody:
                    required: true
                    content: { application/json: { schema: { type: object, required: [orderId], properties: { orderId: { type: string } } } } }
                  responses:
                    '201':
                      description: written
                      links:
                        pdf: { operationId: pdf, parameters: { number: '$response.header.x-number' } }
              /pdf/{number}:
                get:
                  operationId: pdf
                  parameters: [ { name: number, in: path, required: true, schema: { type: string } } ]
                  responses: { '200': { description: a file } }
            """;

    @Test
    void asksForWhatAnEarlierRequestMade() {
        Step read = step(SHOP, "GET /orders/{id}");

        assertThat(sources(read, "$request.path.id"))
                .startsWith("POST /orders $response.body#/orderId")
                .containsSubsequence(
                        "POST /orders $response.header.location", "GET /orders $response.body#/orders/0/id");
        assertThat(read.bound()).isTrue();
    }

    @Test
    void goesByLinksWhereThereAreSome() {
        assertThat(sources(step(SHOP, "GET /pdf/{number}"), "$request.path.number"))
                .startsWith("POST /invoices $response.header.x-number");
    }

    @Test
    void bindsTheNameOfAnotherThingInABody() {
        assertThat(sources(step(SHOP, "POST /invoices"), "$request.body#/orderId"))
                .startsWith("POST /orders $response.body#/orderId");
    }

    @Test
    void sendsNothingBeforeWhatItDependsOn() {
        List<String> names = steps(SHOP).stream().map(Step::name).toList();

        assertThat(steps(SHOP))
                .allSatisfy(step -> assertThat(step.sources())
                        .allSatisfy(source ->
                                assertThat(names.indexOf(source)).isBetween(0, names.indexOf(step.name()) - 1)));
        assertThat(names).contains("POST /orders").containsSubsequence("POST /orders", "POST /invoices");
    }

    @Test
    void deletesWhatLiesWithinBeforeWhatHoldsIt() {
        assertThat(steps(SHOP))
                .extracting(Step::name)
                .containsSubsequence("DELETE /orders/{id}/items/{item}", "DELETE /orders/{id}");
    }

    @Test
    void leavesExamplesTheFirstTryWhereNothingOfTheTrafficMakesWhatTheyName() {
        String listed = SHOP.replace(
                        "    post:\n      responses:\n        '201':\n          description: placed",
                        "    x-post:\n      responses:\n        '201':\n          description: placed")
                .replace(
                        "schema: { type: string } } ]\n      responses: { '200': { description: one } }",
                        "schema: { type: string }, example: o-1 } ]\n      responses: { '200': { description: one } }");

        Step read = step(listed, "GET /orders/{id}");

        assertThat(read.request().path()).isEqualTo("/orders/o-1");
        assertThat(sources(read, "$request.path.id"))
                .startsWith("GET /orders $response.body#/orders/0/id")
                .noneMatch(source -> source.startsWith("POST"));
        assertThat(read.bound()).isFalse();
    }

    @Test
    void goesRoundNoCircle() {
        List<Step> steps = steps("""
                openapi: 3.0.3
                info: { title: Circle, version: '1' }
                paths:
                  /hens:
                    post:
                      requestBody: { required: true, content: { application/json: { schema: { type: object, required: [eggId], properties: { eggId: { type: string } } } } } }
                      responses: { '201': { description: hatched } }
                  /eggs:
                    post:
                      requestBody: { required: true, content: { application/json: { schema: { type: object, required: [henId], properties: { henId: { type: string } } } } } }
                      responses: { '201': { description: laid } }
                """);

        assertThat(steps).extracting(Step::name).containsExactlyInAnyOrder("POST /eggs", "POST /hens");
        assertThat(steps.getFirst().bindings()).isEmpty();
        assertThat(steps.getLast().bindings()).hasSize(1);
    }

    @Test
    void isTheSameForTheSameSeed() {
        assertThat(steps(SHOP)).isEqualTo(steps(SHOP));
    }

    private static List<Step> steps(String openApi) {
        Contract contract = Written.contract(openApi);
        return Traffic.of(contract, new Seed(1));
    }

    private static Step step(String openApi, String name) {
        return steps(openApi).stream()
                .filter(step -> step.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> sources(Step step, String place) {
        return step.bindings().stream()
                .filter(binding -> binding.place().text().equals(place))
                .flatMap(binding -> binding.sources().stream())
                .map(source -> source.step() + " " + source.place().text())
                .toList();
    }
}
