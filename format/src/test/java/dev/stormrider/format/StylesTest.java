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
                    name: a, in: query, content: { application/json: {} } | /query/a | JSON | false
                    """)
    void takesTheUsualStyleOfItsPlaceUnlessItSaysOtherwise(String text, String place, Form form, boolean exploded) {
        Shelf shelf = parameter(text);

        assertThat(shelf.operation("GET /{}").styles().get(place))
                .extracting(Style::form, Style::exploded)
                .containsExactly(form, exploded);
        assertThat(shelf.contract().notes()).isEmpty();
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
                      responses: { 204: { description: done } }
                """);

        assertThat(shelf.operation("GET /").styles().values())
                .contains(
                        new Style("usual", Form.FORM, false),
                        new Style("multi", Form.FORM, true),
                        new Style("pipes", Form.PIPE_DELIMITED, false));
        assertThat(shelf.contract().notes())
                .extracting(Note::text)
                .containsExactly("`collectionFormat: ssv` is compared in a query only");
    }
}
