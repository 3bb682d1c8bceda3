package dev.stormrider.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.stormrider.contract.Prose;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
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
        List<Prose.Line> words = lines("component Pass").stream()
                .filter(line -> line.fact().isEmpty())
                .toList();

        assertThat(words).singleElement().satisfies(line -> {
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
                        tuple("default", "/query/size", "10"), tuple("xml", "/body/content/file", "{\"name\":\"f\"}"));
    }

    @Test
    void keepsWhatIsPromisedOfValuesAndNotCompared() {
        Map<String, Prose> said = Shelf.of("""
                openapi: 3.2.0
                paths: {}
                components:
                  schemas:
                    Closed: { type: object, properties: { at: { type: string, format: date } }, additionalProperties: false }
                    Map: { type: object, additionalProperties: { type: string, contentEncoding: base64 } }
                    Open: { type: object, additionalProperties: true }
                    Text: { type: string, format: money, contentEncoding: base32, contentMediaType: text/csv }
                webhooks:
                  all:
                    post:
                      requestBody:
                        content:
                          application/json:
                            schema:
                              properties:
                                a: { $ref: "#/components/schemas/Closed" }
                                b: { $ref: "#/components/schemas/Map" }
                                c: { $ref: "#/components/schemas/Open" }
                                d: { $ref: "#/components/schemas/Text" }
                """).contract().prose();

        assertThat(facts(said, "component Closed"))
                .containsExactly(tuple("additionalProperties", "", "false"), tuple("format", "/at", ""));
        assertThat(facts(said, "component Map"))
                .containsExactly(tuple("additionalProperties", "", ""), tuple("contentEncoding", "/*", ""));
        assertThat(facts(said, "component Open")).isEmpty();
        assertThat(facts(said, "component Text"))
                .containsExactly(
                        tuple("contentMediaType", "", "text/csv"),
                        tuple("format", "", "money"),
                        tuple("contentEncoding", "", "base32"));
    }

    @Test
    void keepsWhatIsSaidOfThePartsOfABodyOneByOne() {
        Map<String, Prose> said = Shelf.of("""
                openapi: 3.2.0
                components: { mediaTypes: { Mixed: { schema: {}, prefixEncoding: [{ contentType: text/csv }],
                  itemEncoding: { contentType: image/png, encoding: { a: { contentType: a/b } } } } } }
                paths:
                  /:
                    post:
                      requestBody:
                        content:
                          multipart/form-data:
                            schema: {}
                            encoding:
                              a: { style: form, explode: false, headers: { X-A: { required: true, schema: { type: string } } } }
                          application/x-www-form-urlencoded:
                            schema: {}
                            encoding: { b: { style: form, contentType: application/json }, c: { contentType: text/csv } }
                          multipart/mixed: { $ref: "#/components/mediaTypes/Mixed" }
                      responses: { 204: { description: Done } }
                """).contract().prose();

        assertThat(facts(said, "POST / request"))
                .containsExactly(
                        tuple("style", "/body/content/a", "form"),
                        tuple("explode", "/body/content/a", "false"),
                        tuple("media type", "/body/content/b", ""),
                        tuple("media type", "/body/content/c", "text/csv"));
    }

    @Test
    void keepsWhereToAskAndHowCallersComeIn() {
        Map<String, Prose> said = Shelf.of("""
                openapi: 3.2.0
                servers: [{ url: "https://{at}.example", variables: { at: { default: eu, enum: [us, eu] } } }]
                paths: { /: { get: { operationId: all, responses: { 204: { description: Done } } } } }
                components:
                  securitySchemes:
                    a: { type: http, scheme: bearer, bearerFormat: JWT }
                    b: { type: mutualTLS, deprecated: true }
                """).contract().prose();

        assertThat(facts(said, Prose.CONTRACT))
                .containsExactly(
                        tuple("servers", "", "https://{at}.example (at: eu, us)"),
                        tuple("deprecated of bearer", "/credentials/bearer", "false"),
                        tuple("bearerFormat of bearer", "/credentials/bearer", "JWT"),
                        tuple("oauth2MetadataUrl of bearer", "/credentials/bearer", "none"),
                        tuple("deprecated of mutual TLS", "/credentials/mutual TLS", "true"),
                        tuple("bearerFormat of mutual TLS", "/credentials/mutual TLS", "none"),
                        tuple("oauth2MetadataUrl of mutual TLS", "/credentials/mutual TLS", "none"));
        assertThat(facts(said, "GET /")).containsExactly(tuple("operationId", "", "\"all\""));
    }

    private static List<Tuple> facts(Map<String, Prose> said, String part) {
        return lines(said, part).stream()
                .map(line -> tuple(line.fact(), line.place(), line.text()))
                .toList();
    }
}
