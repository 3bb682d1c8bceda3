package dev.stormrider.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.contract.Note;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemasTest {
    private static Shelf answering(String schema) {
        return Shelf.answering("3.1.0", schema, "");
    }

    private static Shelf answering30(String schema) {
        return Shelf.answering("3.0.3", schema, "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '§',
            value = {
                "{} => any",
                "true => any",
                "false => any<>",
                "{ type: string } => string",
                "{ type: boolean } => boolean",
                "{ type: 'null' } => null",
                "{ type: integer } => number(a whole number)",
                "{ type: integer, format: int32 } => number(a whole number and at least -2147483648 and at most 2147483647)",
                "{ type: integer, format: int64, minimum: 0 } => number(a whole number and at least 0 and at most 9223372036854775807)",
                "{ type: number, format: double } => number",
                "{ type: number, minimum: 1, maximum: 2.5 } => number(at least 1 and at most 2.5)",
                "{ type: number, exclusiveMinimum: 1 } => number(more than 1)",
                "{ type: number, minimum: 1, exclusiveMinimum: 1 } => number(more than 1)",
                "{ type: number, minimum: 2, exclusiveMinimum: 1 } => number(at least 2)",
                "{ type: number, maximum: 9, exclusiveMaximum: true } => number(less than 9)",
                "{ type: number, minimum: 0, exclusiveMinimum: false } => number(at least 0)",
                "{ type: number, multipleOf: 0.01 } => number(a multiple of 0.01)",
                "{ type: string, minLength: 2 } => string(at least 2 characters long)",
                "{ type: string, maxLength: 2 } => string(at most 2 characters long)",
                "{ type: string, pattern: '^a' } => string(a match of ^a)",
                "{ type: string, format: uuid } => string(in the format uuid)",
                "{ type: string, format: binary } => string",
                "{ type: string, contentEncoding: base64 } => string(in the format byte)",
                "{ type: string, enum: [a, b] } => string(one of \"a\", \"b\")",
                "{ const: a } => string(\"a\")",
                "{ enum: [a, b], const: b } => string(\"b\")",
                "{ enum: [a, 1, null] } => kind<string string(\"a\") | number number(1) | null null>",
                "{ type: [string, 'null'] } => kind<string string | null null>",
                "{ type: [string, 'null'], enum: [a, null] } => kind<string string(\"a\") | null null>",
                "{ type: [string, 'null'], enum: [a] } => string(\"a\")",
                "{ type: [integer, number] } => number",
                "{ type: array } => [any]",
                "{ type: array, items: { type: string }, minItems: 1, maxItems: 3, uniqueItems: true } => [string 1..3 distinct]",
                "{ type: object } => {}",
                "{ type: object, minProperties: 1, maxProperties: 2 } => { 1..2}",
                "{ type: object, additionalProperties: true } => {}",
                "{ type: object, additionalProperties: false } => { only}",
                "{ type: object, additionalProperties: { type: string } } => { *: string}",
                "{ type: object, properties: { a: { type: string }, b: {} }, required: [b] } => {a: string, b!: any}",
                "{ type: object, required: [a] } => {a!: any}",
                "{ type: object, required: [a], additionalProperties: { type: string } } => {a!: string *: string}",
            })
    void readsEachKeywordAsTheValuesThatItAdmits(String schema, String shape) {
        Shelf shelf = answering(schema);

        assertThat(shelf.answer().replace("  ", " ")).isEqualTo(shape);
        assertThat(shelf.contract().notes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '§',
            value = {
                "{ properties: { a: {} } } => {a: any}",
                "{ required: [a] } => {a!: any}",
                "{ additionalProperties: false } => { only}",
                "{ items: { type: string } } => [string]",
                "{ maxItems: 3 } => [any 0..3]",
                "{ maxLength: 3 } => string(at most 3 characters long)",
                "{ pattern: a } => string(a match of a)",
                "{ minimum: 3 } => number(at least 3)",
                "{ format: uuid } => string(in the format uuid)",
            })
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

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '§',
            value = {
                "{ type: string, nullable: true } => kind<null null | string string>",
                "{ type: string, enum: [a, null], nullable: true } => kind<null null | string string(\"a\")>",
                "{ type: string, enum: [a], nullable: true } => kind<null null | string string(\"a\")>",
                "{ type: string, enum: [a, null] } => string(\"a\")",
                "{ nullable: true } => any",
                "{ nullable: true, allOf: [{ type: object }] } => kind<null null | object {}>",
                "{ nullable: true, oneOf: [{ type: string }, { type: array }] } => kind<null null | string string | array [any]>",
                "{ type: string, nullable: false } => string",
            })
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
                      requestBody: { required: true, content: { a/b: { schema: { $ref: '#/components/schemas/Order' } } } }
                      responses: { 200: { content: { a/b: { schema: { $ref: '#/components/schemas/Order' } } } } }
                components:
                  schemas:
                    Entity: { type: object, properties: { id: { $ref: '#/components/schemas/Id' }, by: { allOf: [{ type: string }], readOnly: true } } }
                    Id: { type: string, readOnly: true }
                    Order: { allOf: [{ $ref: '#/components/schemas/Entity' }, { type: object, required: [id, total], properties: { total: { type: number } } }] }
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
                    A: { type: object, additionalProperties: false, required: [id], properties: { id: { type: string, readOnly: true } } }
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
                .startsWith("api.yaml:11: schemas are nested deeper than 200 levels");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '§',
            value = {
                "{ type: strin } => `type` is none of JSON's, found the text \"strin\": any value is admitted here",
                "{ type: number, minimum: low } => `minimum` must be a number, found the text \"low\": it is left out",
                "{ type: string, maxLength: -1 } => `maxLength` must be a whole number that is not negative: it is left out",
                "{ type: number, multipleOf: 0 } => `multipleOf` must be more than zero: it is left out",
                "{ type: string, pattern: 5 } => `pattern` must be a text, found 5: it is left out",
                "{ type: string, pattern: '(?=a)' } => the `pattern` (?=a) cannot be used here (no look-around, no back-references) and is left out",
                "{ type: string, format: iban } => the `format` iban is not checked: any value may stand there",
                "{ enum: [] } => `enum` must be a list of values, found an empty list: it is left out",
                "{ type: object, enum: [{}] } => `enum` or `const` of whole objects or lists is not compared: only their schema is",
                "{ type: string, enum: [1] } => `enum` lists 1 without quotes where the type is string; it is read as text",
                "{ type: object, required: true } => `required` must be a list of names, found true: it is left out",
                "{ type: object, properties: 5 } => `properties` must be an object, found 5: it is left out",
                "{ allOf: {} } => `allOf` must be a list of schemas, found an empty object: it is left out",
                "{ type: array, uniqueItems: 1 } => `uniqueItems` must be true or false, found 1: it is left out",
                "{ not: { type: string } } => `not` is not compared yet",
                "{ if: {}, then: {} } => `if` is not compared yet",
                "{ type: array, prefixItems: [] } => `prefixItems` is not compared yet",
                "{ type: object, patternProperties: {} } => `patternProperties` is not compared yet",
                "{ maxLenght: 5 } => `maxLenght` is not understood in a schema and is left out",
                "{ type: object, properties: { a: 5 } } => a schema must be an object, found 5: any value is admitted here",
                "{ type: string, nullable: true } => `nullable` is no keyword of OpenAPI 3.1: write null among the types; it is read as meant",
                "{ format: int32 }                 => `format` without a `type` is left out",
                "{ discriminator: {}, oneOf: [{}] } => `discriminator` has no `propertyName` and is left out",
            })
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
                  a: { not: {} }
                  b: { not: {} }
                  c: { not: {} }
                  d: { not: {} }
                  e: { not: {} }
                  f: { not: {} }
                """;

        assertThat(answering(schema).contract().notes())
                .extracting(Note::toString)
                .containsExactly(
                        "api.yaml:13: `not` is not compared yet (also at line 14, line 15, line 16 and 2 more places)");
    }
}
