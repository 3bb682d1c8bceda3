package dev.stormrider.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.rule.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExamplesTest {
    private static Shelf api(String operation) {
        return Shelf.of("openapi: 3.1.0\npaths:\n  /orders/{id}:\n    put:\n" + operation.indent(6)
                + "components:\n  examples: { large: { value: { total: 900 } } }\n");
    }

    private static List<String> requests(String operation) {
        return api(operation).operation("PUT /orders/{}").examples().stream()
                .map(Value::json)
                .toList();
    }

    private static List<String> answers(String operation) {
        return api(operation).operation("PUT /orders/{}").answers().stream()
                .map(Value::json)
                .toList();
    }

    private static final String TOTAL =
            "{ type: object, required: [total], properties: { total: { type: integer, minimum: 1 } } }";

    @Test
    void joinsTheExamplesOfAllPartsToOneRequest() {
        assertThat(requests("""
                parameters:
                  - { name: id, in: path, required: true, schema: { type: string }, example: o-1 }
                  - { name: dry, in: query, schema: { type: boolean, example: true } }
                  - { name: X-Trace, in: header, schema: { type: string, examples: [abc] } }
                  - { name: more, in: query, schema: { type: string } }
                requestBody: { required: true, content: { application/json: { schema: %s, example: { total: 5 } } } }
                responses: { 204: {} }
                """.formatted(TOTAL)))
                .containsExactly(
                        "{\"path\":{\"{1}\":\"o-1\"},\"query\":{\"dry\":true},\"header\":{\"x-trace\":\"abc\"},"
                                + "\"body\":{\"type\":\"application/json\",\"content\":{\"total\":5}}}");
    }

    @Test
    void keepsExamplesOfOneTitleTogether() {
        assertThat(requests("""
                parameters:
                  - name: id
                    in: path
                    required: true
                    schema: {}
                    examples: { small: { value: s }, large: { value: l } }
                requestBody: { required: true, content: { a/b: { schema: %s, examples: {
                  small: { value: { total: 1 } }, large: { $ref: '#/components/examples/large' } } } } }
                responses: { 204: {} }
                """.formatted(TOTAL)))
                .containsExactly(
                        "{\"path\":{\"{1}\":\"s\"},\"query\":{},\"header\":{},"
                                + "\"body\":{\"type\":\"a/b\",\"content\":{\"total\":1}}}",
                        "{\"path\":{\"{1}\":\"l\"},\"query\":{},\"header\":{},"
                                + "\"body\":{\"type\":\"a/b\",\"content\":{\"total\":900}}}");
    }

    @Test
    void makesNothingUpWhereAPartHasNoExample() {
        assertThat(requests("""
                parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
                requestBody: { required: true, content: { a/b: { schema: %s, example: { total: 5 } } } }
                responses: { 204: {} }
                """.formatted(TOTAL))).isEmpty();
    }

    @Test
    void leavesOutExamplesThatDoNotKeepToTheContract() {
        assertThat(requests("""
                parameters: [{ name: id, in: path, required: true, schema: { type: string }, example: o-1 }]
                requestBody: { required: true, content: { a/b: { schema: %s, example: { total: 0 } } } }
                responses: { 204: {} }
                """.formatted(TOTAL))).isEmpty();
    }

    @Test
    void joinsStatusHeadersAndBodyToOneResponse() {
        assertThat(answers("""
                parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
                responses:
                  200:
                    headers: { X-Left: { required: true, schema: { type: integer }, example: 7 } }
                    content:
                      a/b:
                        schema: %1$s
                        examples: { one: { value: { total: 1 } }, two: { value: { total: 2 } } }
                  404: { content: { text/plain: { schema: { type: string }, example: gone } } }
                  5XX: { content: { text/plain: { schema: { type: string }, example: ill } } }
                  default: { content: { a/b: { schema: %1$s, example: { total: nothing } } } }
                """.formatted(TOTAL)))
                .containsExactly(
                        "{\"status\":200,\"header\":{\"x-left\":7},"
                                + "\"body\":{\"type\":\"a/b\",\"content\":{\"total\":1}}}",
                        "{\"status\":200,\"header\":{\"x-left\":7},"
                                + "\"body\":{\"type\":\"a/b\",\"content\":{\"total\":2}}}",
                        "{\"status\":404,\"header\":{},\"body\":{\"type\":\"text/plain\",\"content\":\"gone\"}}",
                        "{\"status\":500,\"header\":{},\"body\":{\"type\":\"text/plain\",\"content\":\"ill\"}}");
    }

    @Test
    void keepsNoMoreExamplesThanAreOfUse() {
        StringBuilder many = new StringBuilder();
        for (int i = 1; i <= 50; i++) {
            many.append("e").append(i).append(": { value: { total: ").append(i).append(" } }, ");
        }

        assertThat(answers("responses: { 200: { content: { a/b: { schema: %s, examples: { %s } } } } }"
                        .formatted(TOTAL, many)))
                .hasSize(5);
    }
}
