package dev.stormrider.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.contract.Note;
import dev.stormrider.contract.Style;
import dev.stormrider.contract.Style.Form;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StylesTest {
    private static Shelf parameter(String text) {
        return Shelf.of("""
                openapi: 3.1.0
                paths: { "/{p}": { get: { parameters: [{ name: p, in: path, required: true, schema: {} }, { %s }],
                  responses: { 204: {} } } } }
                """.formatted(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    name: a, in: query, schema: {} | /query/a | FORM | true
                    name: a, in: query, explode: false, schema: {} | /query/a | FORM | false
                    name: a, in: query, style: deepObject, schema: {} | /query/a | DEEP_OBJECT | false
                    name: a, in: query, style: pipeDelimited, explode: true, schema: {} | /query/a | PIPE_DELIMITED | true
                    name: A, in: header, schema: {} | /header/a | SIMPLE | false
                    name: a, in: cookie, schema: {} | /cookie/a | FORM | true
                    name: p, in: path, style: matrix, schema: {} | /path/{1} | MATRIX | false
                    name: a, in: cookie, style: cookie, schema: {} | /cookie/a | COOKIE | true
                    name: a, in: query, content: { application/json: {} } | /query/a | JSON | false
                    name: a, in: query, content: { text/plain: {} } | /query/a | FORM | false
                    """)
    void takesTheUsualStyleOfItsPlaceUnlessItSaysOtherwise(String text, String place, Form form, boolean exploded) {
        Shelf shelf = parameter(text);

        assertThat(shelf.operation("GET /{}").styles().get(place))
                .extracting(Style::form, Style::exploded)
                .containsExactly(form, exploded);
        assertThat(shelf.contract().notes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    '' | FORM | true
                    ids: { explode: false } | FORM | false
                    ids: { style: pipeDelimited } | PIPE_DELIMITED | false
                    ids: { contentType: application/json } | JSON | false
                    ids: { contentType: text/plain } | FORM | true
                    """)
    void takesTheStylesOfFormsFromTheirEncoding(String encoding, Form form, boolean exploded) {
        Shelf shelf = Shelf.of("""
                openapi: 3.1.0
                paths: { /: { post: { requestBody: { content: { application/x-www-form-urlencoded: {
                  schema: { allOf: [{ $ref: "#/components/schemas/Ids" }] }, encoding: { %s } } } },
                  responses: { 204: {} } } } }
                components: { schemas: { Ids: { properties: { ids: { type: array, items: {} }, at: { type: object } } } } }
                """.formatted(encoding));
        String within = "/body/application~1x-www-form-urlencoded/content/";

        assertThat(shelf.operation("POST /").styles())
                .containsEntry(within + "ids", new Style("ids", form, exploded))
                .containsEntry(within + "at", new Style("at", Form.JSON, false));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    schema: {} | SIMPLE | false
                    explode: true, schema: {} | SIMPLE | true
                    content: { application/json: {} } | JSON | false
                    content: { text/plain: {} } | SIMPLE | false
                    """)
    void takesTheStylesOfHeadersOfAnswers(String header, Form form, boolean exploded) {
        Shelf shelf = Shelf.of("""
                openapi: 3.1.0
                paths: { /: { get: { responses: { 2XX: { headers: { X-P: { %s } } } } } } }
                """.formatted(header));

        assertThat(shelf.operation("GET /").styles())
                .containsEntry("/response/2??/header/x-p", new Style("X-P", form, exploded));
    }

    @Test
    void takesTheStylesOfFormsThatAreAnswers() {
        Shelf shelf = Shelf.of("""
                openapi: 3.1.0
                paths: { /: { get: { responses: { 200: { content: { application/x-www-form-urlencoded: { schema: {
                  properties: { id: { type: integer }, at: { type: object } } } } } } } } } }
                """);
        String within = "/response/200/body/application~1x-www-form-urlencoded/content/";

        assertThat(shelf.operation("GET /").styles())
                .containsEntry(within + "id", new Style("id", Form.FORM, true))
                .containsEntry(within + "at", new Style("at", Form.JSON, false));
    }

    @ParameterizedTest
    @CsvSource({"query, simple", "header, form", "query, colourful"})
    void notesAStyleThatDoesNotFitThePlace(String in, String style) {
        Shelf shelf = parameter("name: a, in: " + in + ", style: " + style + ", schema: {}");

        assertThat(shelf.contract().notes())
                .extracting(Note::text)
                .containsExactly(
                        "`style: " + style + "` is no style of such a parameter: the usual one is taken for meant");
    }

    @Test
    void readsTheCollectionFormatsOfSwagger() {
        Shelf shelf = Shelf.of("""
                swagger: '2.0'
                paths:
                  /:
                    get:
                      parameters:
                        - { name: usual, in: query, type: array, items: { type: string } }
                        - { name: multi, in: query, type: array, items: { type: string }, collectionFormat: multi }
                        - { name: pipes, in: query, type: array, items: { type: string }, collectionFormat: pipes }
                        - { name: ssv, in: header, type: array, items: { type: string }, collectionFormat: ssv }
                        - { name: odd, in: header, type: array, items: { type: string }, collectionFormat: multi }
                      responses:
                        204:
                          description: done
                          headers: { X-P: { type: array, items: { type: string }, collectionFormat: pipes } }
                    post:
                      parameters:
                        - { name: usual, in: formData, type: array, items: { type: string } }
                        - { name: multi, in: formData, type: array, items: { type: string }, collectionFormat: multi }
                      responses: { 204: { description: done } }
                """);

        assertThat(shelf.operation("GET /").styles().values())
                .contains(
                        new Style("usual", Form.FORM, false),
                        new Style("multi", Form.FORM, true),
                        new Style("pipes", Form.PIPE_DELIMITED, false),
                        new Style("ssv", Form.SPACE_DELIMITED, false),
                        new Style("odd", Form.SIMPLE, false),
                        new Style("X-P", Form.PIPE_DELIMITED, false));
        assertThat(shelf.operation("POST /").styles().values())
                .containsExactlyInAnyOrder(new Style("usual", Form.FORM, false), new Style("multi", Form.FORM, true));
        assertThat(shelf.contract().notes())
                .extracting(Note::text)
                .containsExactly("`collectionFormat: multi` is none of such a list: csv is taken for meant");
    }
}
