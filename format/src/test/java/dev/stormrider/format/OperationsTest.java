package dev.stormrider.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Note;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OperationsTest {
    private static Shelf paths(String paths) {
        return Shelf.of("openapi: 3.1.0\npaths:\n" + paths.indent(2));
    }

    private static Shelf responses(String responses) {
        return paths("/:\n  get:\n    responses:\n" + responses.indent(6));
    }

    private static Shelf parameters(String path, String parameters) {
        return paths(path + ":\n  get:\n    parameters:\n" + parameters.indent(6) + "    responses: { 204: {} }\n");
    }

    @Test
    void countsMethodsOfOnePathAsOperationsOfTheirOwn() {
        Contract contract = paths("/a: { get: { responses: { 204: {} } }, trace: { responses: { 204: {} } } }")
                .contract();

        assertThat(contract.operations().keySet()).containsExactly("GET /a", "TRACE /a");
    }

    @Test
    void readsTheFirstOfTwoPathsThatDifferInNamesOfParametersOnly() {
        Contract contract = paths("""
                /a/{id}: { get: { parameters: [{ name: id, in: path, schema: {} }], responses: { 204: {} } } }
                /a/{key}:
                  parameters: [{ name: key, in: path, schema: {} }]
                  get: { responses: { 204: {} } }
                  put: { responses: { 204: {} } }
                """).contract();

        assertThat(contract.operations().keySet()).containsExactly("GET /a/{}", "PUT /a/{}");
        assertThat(contract.notes())
                .extracting(Note::toString)
                .containsExactly(
                        "api.yaml:6: GET /a/{} is there twice, first in line 3, if the names of path parameters do"
                                + " not count: this one is left out");
    }

    @Test
    void alwaysHasPlacesForQueryAndHeadersSoThatTheyAreNeverMissing() {
        assertThat(responses("204: {}").request("GET /")).isEqualTo("{header+: {}, query+: {}}");
    }

    @Test
    void readsAQueryStringThatIsAFormAsTheQueryAndAnyOtherByItself() {
        String schema = "{ schema: { type: object, required: [q], properties: { q: { type: string } } } }";
        String form = "{ application/x-www-form-urlencoded: " + schema + " }";

        assertThat(parameters("/", "- { name: f, in: querystring, required: true, content: " + form + " }")
                        .request("GET /"))
                .isEqualTo("{header+: {}, query!: {q!: string}}");
        assertThat(parameters("/", "- { name: f, in: querystring, content: " + form + " }")
                        .request("GET /"))
                .isEqualTo("{header+: {}, query+: {q: string}}");
        assertThat(parameters("/", "- { name: f, in: querystring, content: { application/json: " + schema + " } }")
                        .request("GET /"))
                .isEqualTo("{header+: {}, query+: {}, querystring: {q!: string}}");
    }

    @Test
    void notesAQueryStringBesideMoreOfTheQuery() {
        Shelf shelf = parameters("/", """
                - { name: a, in: query, schema: { type: string } }
                - { name: f, in: querystring, content: { application/json: {} } }
                """);

        assertThat(shelf.request("GET /")).isEqualTo("{header+: {}, query+: {a: string}}");
        assertThat(shelf.contract().notes())
                .extracting(Note::text)
                .containsExactly("a `querystring` is the whole query, and there is more of it: left out");
    }

    @Test
    void takesAParameterOfThePathThatIsNotDescribedForAnyText() {
        Shelf shelf = paths("/a/{id}: { get: { responses: { 204: {} } } }");

        assertThat(shelf.request("GET /a/{}")).contains("path!: {{1}!: string}");
        assertThat(shelf.contract().notes())
                .extracting(Note::text)
                .containsExactly("no parameter says what {id} of the path is: any text");
    }

    @ParameterizedTest
    @CsvFileSource(resources = "parameter-notes.txt", delimiterString = "=>", quoteCharacter = '§')
    void notesWhatItLeavesOutOfParameters(String parameter, String note) {
        assertThat(parameters("/", parameter).contract().notes())
                .extracting(Note::text)
                .containsExactly(note);
    }

    @Test
    void readsAParameterThatMayBeEmptyAsWhatItsSchemaSaysOrNoText() {
        assertThat(parameters("/", """
                - { name: a, in: query, allowEmptyValue: true, schema: { type: integer } }
                - { name: b, in: query, allowEmptyValue: true, schema: { type: string, maxLength: 3 } }
                - { name: c, in: query, allowEmptyValue: false, schema: { type: boolean } }
                """).request("GET /"))
                .isEqualTo("{header+: {}, query+: {a: kind<number number(a whole number) | string string(\"\")>,"
                        + " b: string(at most 3 characters long), c: boolean}}");
    }

    @Test
    void readsAParameterThatIsWrittenAsAMediaType() {
        assertThat(parameters(
                                "/",
                                "- { name: a, in: query, content: { application/json: { schema: { type: object } } } }")
                        .request("GET /"))
                .isEqualTo("{header+: {}, query+: {a: {}}}");
    }

    @Test
    void acceptsTheMediaTypesOfSuccessesElseOfAllResponses() {
        String error = "4XX: { content: { application/problem+json: {} } }\n";

        assertThat(responses("200: { content: { Application/JSON: {}, text/csv: {} } }\n" + error)
                        .request("GET /"))
                .contains("accept: string(one of \"application/json\", \"text/csv\")");
        assertThat(responses("204: {}\n" + error).request("GET /"))
                .contains("accept: string(\"application/problem+json\")");
    }

    @Test
    void acceptsAnyTextWhereAMediaTypeIsARange() {
        assertThat(responses("200: { content: { '*/*': {} } }").request("GET /"))
                .contains("accept: string}");
    }

    @Test
    void tellsMediaTypesApartByTheirParametersAndByThoseOfTheirBytesOnlyWhereNothingElseDoes() {
        assertThat(responses("200: { content: { a/b; charset=utf-8: {}, x/y;version=1: {}, x/y; version=2: {} } }")
                        .request("GET /"))
                .contains("accept: string(one of \"a/b\", \"x/y\", \"x/y;version=1\", \"x/y;version=2\")");
        assertThat(responses("200: { content: { a/b; charset=utf-8: {}, a/b; charset=utf-16: {}, x/y;b=1;a=2: {} } }")
                        .request("GET /"))
                .contains("accept: string(one of \"a/b\", \"a/b;charset=utf-16\", \"x/y\", \"x/y;a=2;b=1\")");
    }

    @ParameterizedTest
    @CsvSource({"200,200", "4XX,4??", "5xx,5??", "default,*"})
    void namesResponsesByTheirStatus(String code, String alternative) {
        assertThat(responses("'" + code + "': {}").response("GET /")).startsWith("by status<" + alternative + " {");
    }

    @ParameterizedTest
    @CsvSource({"20, '20'", "ok, ok", "600, '600'", "4X0, 4X0", "4XY, 4XY"})
    void notesAResponseThatIsNoStatus(String code, String shown) {
        assertThat(responses("'" + code + "': {}\n200: {}").contract().notes())
                .extracting(Note::text)
                .containsExactly("the response `" + shown + "` is no status, 4XX, or default: it is left out");
    }

    @Test
    void expectsAnyStatusWhereNoResponseIsDescribed() {
        Shelf shelf = paths("/: { get: {} }");

        assertThat(shelf.response("GET /")).startsWith("by status<* {");
        assertThat(shelf.contract().notes())
                .extracting(Note::text)
                .containsExactly("no response is described: any status may come");
    }

    @Test
    void notesOncePerSortWhatIsNotComparedYet() {
        Contract contract = Shelf.of("""
                openapi: 3.1.0
                paths:
                  /a: { get: { responses: { 200: { headers: { X: { schema: {}, allowReserved: true } } } } } }
                  /b: { get: { responses: { 200: { headers: { X: { schema: {}, allowReserved: true } } } } } }
                """).contract();

        assertThat(contract.notes())
                .extracting(Note::toString)
                .containsExactly("api.yaml:3: `allowReserved` is not compared yet (also at line 4)");
    }

    @Test
    void readsWhatIsNewerThanItKnowsAndSaysHow() {
        assertThat(Shelf.of("openapi: 3.3.0\npaths: {}").contract().notes())
                .extracting(Note::toString)
                .containsExactly("api.yaml:1: OpenAPI 3.3.0 is read as OpenAPI 3.2");
    }

    @Test
    void readsTheMethodsOfOpenApi32() {
        Contract contract = Shelf.of("""
                openapi: 3.2.0
                $self: https://example.com/api
                paths:
                  /a:
                    query: { responses: { 204: {} } }
                    additionalOperations: { LINK: { responses: { 204: {} } } }
                """).contract();

        assertThat(contract.operations().keySet()).containsExactly("LINK /a", "QUERY /a");
        assertThat(contract.notes()).isEmpty();
        assertThat(contract.operations().lastEntry().getValue().safe()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    application/octet-stream: {} | string
                    image/png: { schema: { contentMediaType: image/png } } | string
                    image/*: { schema: { type: string, format: binary } } | string
                    image/svg+xml: {} | any
                    application/json: {} | any
                    application/octet-stream: { schema: { $ref: '#/components/schemas/A' } } | <A>
                    """)
    void takesBytesThatNoSchemaSpeaksOfForAText(String media, String shape) {
        Shelf shelf = Shelf.of("""
                openapi: 3.1.0
                components: { schemas: { A: { type: string } } }
                paths: { /a: { get: { responses: { 200: { content: { %s } } } } } }
                """.formatted(media));

        assertThat(shelf.response("GET /a")).contains("content!: " + shape);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/event-stream", "application/jsonl", "application/json-seq"})
    void readsAStreamAsAListOfItsItems(String type) {
        Shelf shelf = Shelf.of("""
                openapi: 3.2.0
                paths:
                  /a: { get: { responses: { 200: { content: { %s: { $ref: '#/components/mediaTypes/E' } } } } } }
                components: { mediaTypes: { E: { itemSchema: { type: string } } } }
                """.formatted(type));

        assertThat(shelf.response("GET /a")).contains("content!: [string]");
        assertThat(shelf.contract().notes()).isEmpty();
    }

    @Test
    void takesAValueThatNoMappingNamesForTheDefault() {
        Shelf shelf = Shelf.answering("3.2.0", """
                oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Pet' }]
                discriminator: { propertyName: kind, defaultMapping: Pet }
                """, """
                Cat: { type: object, properties: { kind: { const: Cat } }, required: [kind] }
                Pet: { type: object, properties: { kind: { type: string } } }
                """);

        assertThat(shelf.answer()).contains("*");
    }

    @Test
    void readsAVersionThatYamlTakesForANumber() {
        assertThat(Shelf.of("openapi: 3.0\npaths: {}").contract().notes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.com, ''",
        "https://example.com/, ''",
        "https://example.com/v1/, /v1",
        "/v2, /v2",
        "/, ''",
        "v3, /v3",
        "'https://{host}/{base}/x', /b/x",
        "//example.com/v4?a#b, /v4"
    })
    void findsThePathThatEveryOperationIsUnder(String url, String path) {
        String server = "{ url: '" + url + "', variables: { host: { default: h }, base: { default: b } } }";

        assertThat(Shelf.of("openapi: 3.0.3\nservers: [" + server + "]\npaths: {}")
                        .contract()
                        .basePath())
                .isEqualTo(path);
    }

    @Test
    void readsWhatIsWhollyWrongWithoutAnException() {
        Shelf shelf = Shelf.of("""
                openapi: 3.1.0
                info: 5
                servers: no
                paths:
                  /a: []
                  /b: { get: 7 }
                  /c: { parameters: 5, get: { parameters: [6, {}], requestBody: 8, responses: 9 } }
                  /d: { get: { requestBody: { content: [] }, responses: { 200: 5, 201: { content: 3, headers: 4 } } } }
                  /e: { get: { responses: { 200: { content: { a/b: 4, c/d: { schema: [] } }, headers: { X: 7 } } } } }
                components: 5
                """);

        assertThat(shelf.contract().operations().keySet()).containsExactly("GET /c", "GET /d", "GET /e");
        assertThat(shelf.contract().notes()).isNotEmpty();
    }
}
