package dev.stormrider.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.stormrider.contract.Prose;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a contract says in words is kept beside its messages. */
class DescriptionsTest {
    private static final String API = """
            openapi: 3.0.3
            info: { title: t, version: "1" }
            paths:
              /passes/{name}:
                get:
                  summary: When it is next seen
                  parameters:
                    - { name: name, in: path, required: true, description: as it is known, schema: { type: string } }
                    - { name: night, in: query, description: by night only, schema: { type: boolean } }
                  responses:
                    "200":
                      description: The pass
                      content: { application/json: { schema: { $ref: "#/components/schemas/Pass" } } }
              /passes:
                post:
                  requestBody:
                    content:
                      application/json:
                        schema: { type: array, items: { $ref: "#/components/schemas/Pass" } }
                  responses: { "204": { description: Done } }
            components:
              schemas:
                Pass:
                  type: object
                  properties:
                    rises: { type: string, format: date-time, description: in UTC }
                    after: { $ref: "#/components/schemas/Pass" }
            """;

    private static Map<String, Prose> prose() {
        return Shelf.of(API).contract().prose();
    }

    private static List<Prose.Line> lines(String part) {
        return lines(prose(), part);
    }

    private static List<Prose.Line> lines(Map<String, Prose> said, String part) {
        return Optional.ofNullable(said.get(part)).map(Prose::lines).orElse(List.of());
    }

    private static List<Prose.Mention> mentions(String part) {
        return Optional.ofNullable(prose().get(part)).map(Prose::mentions).orElse(List.of());
    }

    @Test
    void readsAComponentOnceWhoeverRefersToIt() {
        assertThat(lines("component Pass")).singleElement().satisfies(line -> {
            assertThat(line.text()).isEqualTo("in UTC");
            assertThat(line.place()).isEqualTo("/rises");
            assertThat(line.at()).hasToString("api.yaml:26");
        });
        assertThat(mentions("component Pass")).containsExactly(new Prose.Mention("/after", "component Pass"));
        assertThat(mentions("GET /passes/{} response 200"))
                .containsExactly(new Prose.Mention("/body/content", "component Pass"));
        assertThat(mentions("POST /passes request"))
                .containsExactly(new Prose.Mention("/body/content/0", "component Pass"));
    }

    @Test
    void knowsAParameterByThePlaceThatMessagesHaveForIt() {
        assertThat(lines("GET /passes/{} request"))
                .extracting(Prose.Line::place, Prose.Line::text)
                .containsExactly(tuple("/path/{1}", "as it is known"), tuple("/query/night", "by night only"));
    }

    @Test
    void keepsWordsAboutAWholeOperationAndAboutAWholeAnswer() {
        assertThat(lines("GET /passes/{}")).extracting(Prose.Line::text).containsExactly("When it is next seen");
        assertThat(lines("GET /passes/{} response 200"))
                .extracting(Prose.Line::place, Prose.Line::text)
                .containsExactly(tuple("", "The pass"));
    }

    @Test
    void givesEachLineOfAPartAKeyOfItsOwn() {
        prose().values()
                .forEach(part ->
                        assertThat(part.lines()).extracting(Prose.Line::key).doesNotHaveDuplicates());
    }

    @Test
    void keepsWhatIsSaidOtherwiseThanInWords() {
        Map<String, Prose> said = Shelf.of("""
                openapi: 3.0.3
                servers: [{ url: https://a.example/v1 }, { url: https://b.example }]
                paths:
                  /photos:
                    post:
                      servers: [{ url: https://c.example }]
                      parameters: [{ name: size, in: query, schema: { type: integer, default: 10 } }]
                      requestBody:
                        content:
                          multipart/form-data:
                            schema: { type: object, properties: { file: { type: string, xml: { name: f } } } }
                            encoding: { file: { contentType: image/png } }
                      responses: { 204: { description: Done } }
                """).contract().prose();

        assertThat(lines(said, Prose.CONTRACT))
                .extracting(Prose.Line::fact, Prose.Line::text)
                .containsExactly(tuple("servers", "https://a.example/v1, https://b.example"));
        assertThat(lines(said, "POST /photos"))
                .extracting(Prose.Line::fact, Prose.Line::text)
                .containsExactly(tuple("servers", "https://c.example"));
        assertThat(lines(said, "POST /photos request"))
                .extracting(Prose.Line::fact, Prose.Line::place, Prose.Line::text)
                .containsExactly(
                        tuple("default", "/query/size", "10"),
                        tuple("encoding", "/body/content", "{\"file\":{\"contentType\":\"image/png\"}}"),
                        tuple("xml", "/body/content/file", "{\"name\":\"f\"}"));
    }
}
