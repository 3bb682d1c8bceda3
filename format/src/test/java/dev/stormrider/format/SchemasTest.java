package dev.stormrider.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.contract.Field;
import dev.stormrider.contract.Note;
import dev.stormrider.contract.Shape;
import dev.stormrider.rule.Value;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class SchemasTest {
    private static Shelf answering(String schema) {
        return Shelf.answering("3.1.0", schema, "");
    }

    private static Shelf answering30(String schema) {
        return Shelf.answering("3.0.3", schema, "");
    }

    @ParameterizedTest
    @CsvFileSource(resources = "keywords.txt", delimiterString = "=>", quoteCharacter = '§')
    void readsEachKeywordAsTheValuesThatItAdmits(String schema, String shape) {
        Shelf shelf = answering(schema);

        assertThat(shelf.answer().replace("  ", " ")).isEqualTo(shape);
        assertThat(shelf.contract().notes()).isEmpty();
    }

    @ParameterizedTest
    @CsvFileSource(resources = "without-type.txt", delimiterString = "=>", quoteCharacter = '§')
    void takesASchemaWithoutATypeForTheKindThatItSpeaksOf(String schema, String shape) {
        assertThat(answering(schema).answer()).isEqualTo(shape);
    }

    @Test
    void admitsAnythingWhereASchemaWithoutATypeSpeaksOfSeveralKinds() {
        Shelf shelf = answering("{ minLength: 1, minimum: 1 }");

        assertThat(shelf.answer()).isEqualTo("any");
        assertThat(shelf.contract().notes())
                .extracting(Note::toString)
                .containsExactly("api.yaml:10: a schema without `type` speaks of values of several kinds: any value is"
                        + " admitted here");
    }

    @Test
    void readsOneOfAlternativesThatAreAllThereTwiceAsAnyOfThem() {
        String named = "{ oneOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }] }";
        Shelf shelf = Shelf.answering("3.1.0", named, """
                A: { type: object, properties: { a: { type: string } } }
                B: { type: object, properties: { a: { type: string } } }
                """);

        assertThat(shelf.answer()).isEqualTo("any<A <A> | B <B>>");
        assertThat(shelf.contract().notes())
                .extracting(Note::text)
                .containsExactly(
                        "`oneOf` lists each alternative twice, so that none fits alone: it is read as `anyOf`");
    }

    @ParameterizedTest
    @CsvFileSource(resources = "nullable.txt", delimiterString = "=>", quoteCharacter = '§')
    void readsNullableOfOpenApi30(String schema, String shape) {
        Shelf shelf = answering30(schema);

        assertThat(shelf.answer()).isEqualTo(shape);
        assertThat(shelf.contract().notes()).isEmpty();
    }

    @Test
    void joinsWhatStandsBesideAReferenceOnlySinceOpenApi31() {
        String schema = "{ $ref: '#/components/schemas/A', maxLength: 3 }";

        assertThat(Shelf.answering("3.1.0", schema, "A: { type: string, minLength: 1 }")
                        .answer())
                .isEqualTo("string(1 to 3 characters long)");
        Shelf old = Shelf.answering("3.0.3", schema, "A: { type: string, minLength: 1 }");
        assertThat(old.answer()).isEqualTo("<A>");
        assertThat(old.contract().notes())
                .extracting(Note::toString)
                .containsExactly("api.yaml:10: what stands beside `$ref` is ignored, as OpenAPI 3.0 says");
    }

    @Test
    void keepsWhatAMissingMemberMeansBesideItsShape() {
        String schema = """
                type: object
                properties:
                  a: { type: integer, default: 5 }
                  b: { $ref: '#/components/schemas/B' }
                  c: { type: array, default: [] }
                  d: { type: string }
                """;
        Shelf shelf = Shelf.answering("3.1.0", schema, "B: { type: string, default: EUR }");

        Shape.Fields fields = (Shape.Fields) Shelf.answer(shelf.contract());

        assertThat(fields.fields().values())
                .extracting(Field::fallback)
                .containsExactly(
                        Optional.of(Value.of(5)), Optional.of(Value.of("EUR")), Optional.empty(), Optional.empty());
        assertThat(fields.fields().values()).extracting(Field::needed).containsOnly(false);
    }

    @Test
    void doesNotMindADescriptionBesideAReference() {
        String schema = "{ $ref: '#/components/schemas/A', description: some, x-more: 1 }";

        assertThat(Shelf.answering("3.1.0", schema, "A: {}").answer()).isEqualTo("<A>");
        assertThat(Shelf.answering("3.0.3", schema, "A: {}").contract().notes()).isEmpty();
    }

    @Test
    void leavesOutReadOnlyPropertiesOfRequestsEvenWhereAnotherPartRequiresThem() {
        Shelf shelf = Shelf.of("""
                openapi: 3.1.0
                paths:
                  /:
                    post:
                      requestBody: { content: { a/b: { schema: { $ref: '#/components/schemas/Order' } } } }
                      responses: { 200: { content: { a/b: { schema: { $ref: '#/components/schemas/Order' } } } } }
                components:
                  schemas:
                    Entity:
                      type: object
                      properties:
                        id: { $ref: '#/components/schemas/Id' }
                        by: { allOf: [{ type: string }], readOnly: true }
                    Id: { type: string, readOnly: true }
                    Order:
                      allOf:
                        - $ref: '#/components/schemas/Entity'
                        - { type: object, required: [id, total], properties: { total: { type: number } } }
                """);

        assertThat(shelf.named("Order (request)")).isEqualTo("{total!: number}");
        assertThat(shelf.named("Order (response)")).isEqualTo("{by: string, id!: <Id (response)>, total!: number}");
    }

    @Test
    void stillAdmitsAReadOnlyPropertyInARequestWhereNothingUnlistedMayBe() {
        Shelf shelf = Shelf.of("""
                openapi: 3.1.0
                paths:
                  /:
                    post:
                      requestBody: { content: { a/b: { schema: { $ref: '#/components/schemas/A' } } } }
                      responses: { 204: {} }
                components:
                  schemas:
                    A:
                      type: object
                      additionalProperties: false
                      required: [id]
                      properties: { id: { type: string, readOnly: true } }
                """);

        assertThat(shelf.named("A (request)")).isEqualTo("{id: string only}");
    }

    @Test
    void callsASchemaByOneNameWhereDirectionMakesNoDifference() {
        assertThat(Shelf.answering("3.1.0", "$ref: '#/components/schemas/A'", "A: { type: string }")
                        .answer())
                .isEqualTo("<A>");
    }

    @Test
    void readsOnlyWhatIsReferredTo() {
        assertThat(Shelf.answering("3.1.0", "{}", "A: { $ref: '#/nowhere' }")
                        .contract()
                        .names()
                        .shapes())
                .isEmpty();
    }

    @Test
    void endsAtSchemasThatAreNestedTooDeep() {
        String deep = "{ type: array, items: ".repeat(300) + "{}" + " }".repeat(300);

        assertThat(answering(deep).reading().problems())
                .singleElement()
                .asString()
                .startsWith("api.yaml:11: schemas are nested deeper than 120 levels");
    }

    @ParameterizedTest
    @CsvFileSource(resources = "schema-notes.txt", delimiterString = "=>", quoteCharacter = '§')
    void notesWhatItDoesNotUnderstandAndReadsOn(String schema, String note) {
        Shelf shelf = answering(schema);

        assertThat(shelf.contract().notes()).extracting(Note::text).contains(note);
    }

    @Test
    void saysNothingAboutWhatSaysNothingAboutValues() {
        String schema = "{ title: a, description: b, example: 1, examples: [1], default: 1, deprecated: true, xml: {},"
                + " externalDocs: {}, $comment: c, x-anything: {}, $schema: d, contentMediaType: a/b, $defs: {} }";

        assertThat(answering(schema).contract().notes()).isEmpty();
    }

    @Test
    void tellsTheSameNoteOnceWithThePlacesWhereItIsTrueToo() {
        String schema = """
                type: object
                properties:
                  a: { type: string, format: iban }
                  b: { type: string, format: iban }
                  c: { type: string, format: iban }
                  d: { type: string, format: iban }
                  e: { type: string, format: iban }
                  f: { type: string, format: iban }
                """;

        assertThat(answering(schema).contract().notes())
                .extracting(Note::toString)
                .containsExactly("api.yaml:13: the `format` iban is not checked: any value may stand there"
                        + " (also at line 14, line 15, line 16 and 2 more places)");
    }
}
