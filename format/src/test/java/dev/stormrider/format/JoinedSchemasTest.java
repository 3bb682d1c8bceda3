package dev.stormrider.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.contract.Note;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** {@code allOf}, {@code oneOf}, {@code anyOf}, {@code discriminator}. */
class JoinedSchemasTest {
    private static String answer(String schema) {
        return Shelf.answering("3.1.0", schema, "").answer();
    }

    @ParameterizedTest
    @CsvFileSource(resources = "all-of.txt", delimiterString = "=>", quoteCharacter = '§')
    void makesOneShapeOfAllOf(String schema, String shape) {
        assertThat(answer(schema)).isEqualTo(shape);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "choices.txt", delimiterString = "=>", quoteCharacter = '§')
    void tellsAlternativesApartByKindWhereItCan(String schema, String shape) {
        assertThat(answer(schema)).isEqualTo(shape);
    }

    private static final String PETS = """
            Cat: { type: object, required: [kind], properties: { kind: { const: cat }, lives: { type: integer } } }
            Dog: { type: object, required: [kind], properties: { kind: { enum: [dog, puppy] } } }
            """;

    private static final String EITHER =
            "oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }]";

    @Test
    void tellsObjectsApartByAFieldThatListsItsValues() {
        assertThat(Shelf.answering("3.1.0", EITHER, PETS).answer())
                .isEqualTo("by kind<cat <Cat> | dog <Dog> | puppy <Dog>>");
    }

    @Test
    void doesNotTellThemApartWhereAValueIsListedTwice() {
        assertThat(Shelf.answering("3.1.0", EITHER, PETS.replace("puppy", "cat"))
                        .answer())
                .isEqualTo("one<Cat <Cat> | Dog <Dog>>");
    }

    @Test
    void doesNotTellThemApartByAFieldThatMayBeMissing() {
        assertThat(Shelf.answering("3.1.0", EITHER, PETS.replaceFirst("required: \\[kind\\], ", ""))
                        .answer())
                .isEqualTo("one<Cat <Cat> | Dog <Dog>>");
    }

    @Test
    void tellsNullFromObjectsAndThenTheObjectsApart() {
        assertThat(Shelf.answering("3.1.0", EITHER.replace("]", ", { type: 'null' }]"), PETS)
                        .answer())
                .isEqualTo("kind<null null | object by kind<cat <Cat> | dog <Dog> | puppy <Dog>>>");
    }

    private static final String PLAIN_PETS = """
            Cat: { type: object, required: [kind], properties: { kind: { type: string } } }
            Dog: { type: object, required: [kind], properties: { kind: { type: string } } }
            """;

    @Test
    void callsTheAlternativesOfADiscriminatorByTheirNames() {
        assertThat(Shelf.answering("3.0.3", EITHER + "\ndiscriminator: { propertyName: kind }", PLAIN_PETS)
                        .answer())
                .isEqualTo("by kind<Cat <Cat> | Dog <Dog>>");
    }

    @Test
    void callsTheAlternativesOfADiscriminatorAsTheMappingSays() {
        String mapping = """

                discriminator:
                  propertyName: kind
                  mapping: { cat: Cat, kitten: '#/components/schemas/Cat', dog: './api.yaml#/components/schemas/Dog' }
                """;

        assertThat(Shelf.answering("3.0.3", EITHER + mapping, PLAIN_PETS).answer())
                .isEqualTo("by kind<cat <Cat> | kitten <Cat> | dog <Dog>>");
    }

    @Test
    void notesAValueOfTheMappingThatStandsForNoAlternative() {
        String mapping = "\ndiscriminator: { propertyName: kind, mapping: { fish: Unused } }";

        assertThat(Shelf.answering("3.0.3", EITHER + mapping, PLAIN_PETS)
                        .contract()
                        .notes())
                .extracting(Note::text)
                .containsExactly("`mapping` gives \"fish\" to a schema that is no alternative: it is left out");
    }

    @Test
    void believesTheValuesThatAnAlternativeListsMoreThanItsName() {
        assertThat(Shelf.answering("3.1.0", EITHER + "\ndiscriminator: { propertyName: kind }", PETS)
                        .answer())
                .isEqualTo("by kind<cat <Cat> | dog <Dog> | puppy <Dog>>");
    }

    @Test
    void addsTheFieldToAnAlternativeThatDoesNotListIt() {
        assertThat(Shelf.answering(
                                "3.0.3",
                                EITHER + "\ndiscriminator: { propertyName: kind }",
                                "Cat: { type: object, properties: { lives: { type: integer } } }\n"
                                        + "Dog: { type: object, properties: { kind: { type: string } } }")
                        .answer())
                .isEqualTo(
                        "by kind<Cat {kind!: string(\"Cat\"), lives: number(a whole number)} | Dog {kind!: string}>");
    }

    @Test
    void tellsADiscriminatedChoiceFromNull() {
        String nullable = EITHER + "\nnullable: true\ndiscriminator: { propertyName: kind }";

        assertThat(Shelf.answering("3.0.3", nullable, PLAIN_PETS).answer())
                .isEqualTo("kind<null null | object by kind<Cat <Cat> | Dog <Dog>>>");
    }

    private static final String HEIRS = """
            Pet:
              type: object
              required: [kind]
              properties: { kind: { type: string } }
              discriminator: { propertyName: kind, mapping: { dog: Dog } }
            Cat:
              allOf: [{ $ref: '#/components/schemas/Pet' }, { properties: { lives: { type: integer } } }]
            Dog: { allOf: [{ $ref: '#/components/schemas/Pet' }] }
            Puppy:
              allOf: [{ $ref: '#/components/schemas/Dog' }, { properties: { weeks: { type: integer } } }]
            """;

    @Test
    void readsASchemaWithADiscriminatorAsAnyOfItsHeirs() {
        Shelf shelf = Shelf.answering("3.0.3", "$ref: '#/components/schemas/Pet'", HEIRS);

        assertThat(shelf.named("Pet")).isEqualTo("by kind<Cat <Cat> | dog <Dog> | Puppy <Puppy>>");
        assertThat(shelf.named("Cat")).isEqualTo("{kind!: string, lives: number(a whole number)}");
        assertThat(shelf.named("Dog")).isEqualTo("{kind!: string}");
        assertThat(shelf.named("Puppy")).isEqualTo("{kind!: string, weeks: number(a whole number)}");
    }

    @Test
    void takesAWrappedReferenceForTheReference() {
        String wrapped = "{ properties: { pet: { allOf: [{ $ref: '#/components/schemas/Pet' }], description: d } } }";

        assertThat(Shelf.answering("3.0.3", wrapped, HEIRS).answer()).isEqualTo("{pet: <Pet>}");
    }

    @Test
    void readsAParentThatListsItsOwnHeirs() {
        Shelf shelf = Shelf.answering("3.0.3", "$ref: '#/components/schemas/Pet'", """
                Pet:
                  type: object
                  required: [kind]
                  properties: { kind: { type: string } }
                  discriminator: { propertyName: kind }
                  oneOf: [{ $ref: '#/components/schemas/Cat' }]
                Cat:
                  allOf: [{ $ref: '#/components/schemas/Pet' }, { properties: { lives: { type: integer } } }]
                """);

        assertThat(shelf.named("Pet")).isEqualTo("by kind<Cat <Cat>>");
        assertThat(shelf.named("Cat")).isEqualTo("{kind!: string, lives: number(a whole number)}");
    }

    @Test
    void addsWhatStandsBesideAChoiceToEachAlternative() {
        String beside = EITHER + "\ntype: object\nproperties: { id: { type: string } }";

        assertThat(Shelf.answering("3.1.0", beside, PETS).answer())
                .isEqualTo("by kind<cat {id: string, kind!: string(\"cat\"), lives: number(a whole number)}"
                        + " | dog {id: string, kind!: string(one of \"dog\", \"puppy\")}"
                        + " | puppy {id: string, kind!: string(one of \"dog\", \"puppy\")}>");
    }

    @Test
    void keepsTheNamesOfAlternativesThatGainNothingFromWhatStandsBeside() {
        assertThat(Shelf.answering("3.1.0", EITHER + "\ntype: object", PETS).answer())
                .isEqualTo("by kind<cat <Cat> | dog <Dog> | puppy <Dog>>");
    }

    @Test
    void leavesTwoRecursiveSchemasSideBySideWhereTheyWouldMeetWithoutEnd() {
        Shelf shelf = Shelf.answering(
                "3.1.0", "allOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }]", """
                A: { type: object, properties: { next: { $ref: '#/components/schemas/A' }, a: { type: string } } }
                B: { type: object, properties: { next: { $ref: '#/components/schemas/B' }, b: { type: string } } }
                """);

        assertThat(shelf.answer()).isEqualTo("{a: string, b: string, next: (<A> & <B>)}");
    }
}
