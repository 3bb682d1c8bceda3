package dev.stormrider.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Operation;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferencesTest {
    private static Shelf answering(String reference) {
        return Shelf.answering("3.0.3", "$ref: '" + reference + "'", "");
    }

    private static String problem(Shelf shelf) {
        Reading reading = shelf.reading();
        assertThat(reading.contract()).as("the rest is read").isPresent();
        assertThat(reading.problems()).hasSize(1);
        return reading.problems().getFirst().toString();
    }

    @Test
    void followsReferencesIntoFilesAndFromThereRelativeToThem() {
        Shelf shelf = answering("./schemas/pet.yaml#/Pet")
                .with(
                        "schemas/pet.yaml",
                        "Pet: { type: object, properties: { owner: { $ref: '../people/owner.json' } } }")
                .with(
                        "people/owner.json",
                        "{\"type\": \"object\", \"properties\": {\"pet\": {\"$ref\": \"../schemas/pet.yaml#/Pet\"}}}");

        assertThat(shelf.answer()).isEqualTo("<Pet>");
        assertThat(shelf.named("Pet")).isEqualTo("{owner: <owner>}");
        assertThat(shelf.named("owner")).isEqualTo("{pet: <Pet>}");
    }

    @Test
    void resolvesEscapesOfPointersAndOfUrls() {
        Shelf shelf = answering("my%20types.yaml#/a~1b/c~0d/%C3%A4%25")
                .with("my types.yaml", "a/b: { c~d: { 'ä%': { type: boolean } } }");

        assertThat(shelf.named(shelf.answer().replaceAll("[<>]", ""))).isEqualTo("boolean");
    }

    @Test
    void followsAPointerIntoAList() {
        assertThat(Shelf.answering(
                                "3.0.3",
                                "$ref: '#/components/schemas/A/oneOf/1'",
                                "A: { oneOf: [{}, { type: string }] }")
                        .contract()
                        .names()
                        .shapes())
                .hasSize(1);
    }

    @Test
    void givesTheMainFilesComponentsTheFirstRightToTheirNames() {
        Shelf shelf = Shelf.answering("3.0.3", """
                        type: object
                        properties:
                          one: { $ref: 'other.yaml#/Money' }
                          two: { $ref: '#/components/schemas/Money' }
                          three: { $ref: 'third.yaml#/Money' }
                          four: { $ref: 'deep/third.yaml#/Money' }
                        """, "Money: { type: string }")
                .with("other.yaml", "Money: { type: integer }")
                .with("third.yaml", "Money: { type: number }")
                .with("deep/third.yaml", "Money: { type: boolean }");

        assertThat(shelf.answer())
                .isEqualTo("{four: <deep/third.yaml#/Money>, one: <Money (other.yaml)>, three: <Money (third.yaml)>,"
                        + " two: <Money>}");
    }

    @Test
    void followsReferencesToReferencesToTheLast() {
        Shelf shelf = Shelf.answering(
                "3.0.3",
                "$ref: '#/components/schemas/A'",
                "A: { $ref: '#/components/schemas/B' }\nB: { $ref: '#/components/schemas/C' }\nC: { type: string }");

        assertThat(shelf.answer()).isEqualTo("<C>");
    }

    @Test
    void readsSchemasThatContainThemselves() {
        Shelf shelf = Shelf.answering(
                "3.0.3",
                "$ref: '#/components/schemas/Node'",
                "Node: { properties: { children: { items: { $ref: '#/components/schemas/Node' } } } }");

        assertThat(shelf.named("Node")).isEqualTo("{children: [<Node>]}");
    }

    @Test
    void readsEverythingElseThatMayBeReferredTo() {
        Contract contract = Shelf.of("""
                        openapi: 3.0.3
                        paths:
                          /a/{id}: { $ref: 'paths.yaml#/a' }
                        components:
                          headers: { Left: { required: true, schema: { type: integer } } }
                        """).with("paths.yaml", """
                        a:
                          parameters: [{ $ref: '#/parameters/id' }]
                          post:
                            requestBody: { $ref: '#/body' }
                            responses: { 200: { $ref: '#/answer' } }
                        parameters: { id: { name: id, in: path, required: true, schema: { type: integer } } }
                        body: { required: true, content: { text/plain: { schema: { type: string } } } }
                        answer: { headers: { X-Left: { $ref: 'api.yaml#/components/headers/Left' } } }
                        """).contract();

        assertThat(contract.notes()).isEmpty();
        assertThat(contract.operations().values()).singleElement().satisfies(operation -> {
            assertThat(Drawn.shape(operation.request().shape()))
                    .contains("path!: {{1}!: number(a whole number)}")
                    .contains("body!: by type<text/plain");
            assertThat(Drawn.shape(operation.response().shape())).contains("x-left!: number(a whole number)");
        });
    }

    @Test
    void tellsAReferenceThatLeadsNowhereAndAdmitsAnythingThere() {
        Shelf shelf = answering("#/components/schemas/Pett");

        assertThat(problem(shelf))
                .isEqualTo("api.yaml:11: the reference #/components/schemas/Pett leads nowhere: there is no \"Pett\" in"
                        + " #/components/schemas\n    Write what is referred to, or mend the name.");
        assertThat(Drawn.shape(Shelf.answer(shelf.reading().contract().orElseThrow())))
                .isEqualTo("any [untold #/components/schemas/Pett]");
    }

    @Test
    void marksBodiesResponsesAndHeadersThatCannotBeRead() {
        Shelf shelf = Shelf.of("""
                openapi: 3.0.3
                paths:
                  /:
                    post:
                      requestBody: { $ref: '#/components/requestBodies/A' }
                      responses:
                        200: { $ref: '#/components/responses/B' }
                        201: { headers: { X-A: { $ref: '#/components/headers/C' } } }
                """);

        Operation operation =
                shelf.reading().contract().orElseThrow().operation("POST /").orElseThrow();

        assertThat(Drawn.shape(operation.request().shape()))
                .contains("body+: any [untold #/components/requestBodies/A]");
        assertThat(Drawn.shape(operation.response().shape()))
                .contains("[untold #/components/responses/B]", "x-a+: any [untold #/components/headers/C]");
    }

    @Test
    void tellsEachPlaceThatRefersToWhatIsNotThere() {
        Shelf shelf = Shelf.answering(
                "3.0.3",
                "oneOf:\n  - $ref: '#/components/schemas/Gone'\n"
                        + "  - type: array\n    items: { $ref: '#/components/schemas/Gone' }",
                "");

        assertThat(shelf.reading().problems())
                .extracting(problem -> problem.at().toString())
                .containsExactly("api.yaml:12", "api.yaml:14");
    }

    @Test
    void remindsOfANameThatDiffersInCaseOnly() {
        assertThat(problem(answering("#/components/schemas/unused"))).contains("(there is \"Unused\")");
    }

    @Test
    void tellsAFileThatIsNotThere() {
        assertThat(problem(answering("gone.yaml#/A"))).startsWith("api.yaml:11: there is no file gone.yaml");
    }

    @Test
    void tellsWhatIsWrongWithAFileThatIsReferredTo() {
        assertThat(problem(answering("broken.yaml#/A").with("broken.yaml", "a: [")))
                .startsWith("broken.yaml:1: not YAML");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://example.com/a.yaml#/A", "http://a/b", "file:///etc/passwd", "//example.com/a", "urn:a:b"
            })
    void loadsNothingFromAUrlAndSaysWhatToDo(String reference) {
        assertThat(problem(answering(reference)))
                .isEqualTo("api.yaml:11: the reference " + reference + " leads to a URL\n    Nothing is loaded from the"
                        + " network: download it, put it beside the contract, and refer to that file.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/passwd", "C:/a.yaml", "\\\\server\\a.yaml"})
    void refusesAbsolutePaths(String reference) {
        assertThat(problem(answering(reference)))
                .isEqualTo("api.yaml:11: the reference " + reference
                        + " is an absolute path\n    Write it relative to the file that it stands in.");
    }

    @Test
    void tellsReferencesThatLeadBackToThemselves() {
        Shelf shelf = Shelf.answering(
                "3.0.3",
                "$ref: '#/components/schemas/A'",
                "A: { $ref: '#/components/schemas/B' }\nB: { $ref: '#/components/schemas/A' }");

        assertThat(problem(shelf))
                .isEqualTo("api.yaml:15: the reference leads back to itself: api.yaml#/components/schemas/A →"
                        + " api.yaml#/components/schemas/B → api.yaml#/components/schemas/A\n"
                        + "    Let one of them say what is meant.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"allOf", "oneOf", "anyOf"})
    void tellsSchemasThatAreDefinedByThemselves(String keyword) {
        Shelf shelf = Shelf.answering(
                "3.0.3",
                "$ref: '#/components/schemas/A'",
                ("A: { %1$s: [{ $ref: '#/components/schemas/B' }, { type: string }] }\n"
                                + "B: { %1$s: [{ $ref: '#/components/schemas/A' }] }")
                        .formatted(keyword));

        assertThat(problem(shelf))
                .isEqualTo("api.yaml:15: the schema is defined by itself: A → B → A\n"
                        + "    Let one of them say which values are meant.");
    }

    @Test
    void endsAfterAChainOfAThousandReferences() {
        String chain = IntStream.range(0, 1_000)
                .mapToObj(i -> "A" + i + ": { $ref: '#/components/schemas/A" + (i + 1) + "' }\n")
                .collect(Collectors.joining());

        assertThat(problem(
                        Shelf.answering("3.0.3", "$ref: '#/components/schemas/A0'", chain + "A1000: { type: string }")))
                .contains("the reference leads over more than 100 others");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "allOf: [{ $ref: '#/components/schemas/A%d' }, { maxProperties: 5 }]",
                "oneOf: [{ $ref: '#/components/schemas/A%d' }, { type: string }]",
                "properties: { a: { allOf: [{ $ref: '#/components/schemas/A%d' }, { maxProperties: 5 }] } }"
            })
    void endsAfterAChainOfFiveThousandDefinitions(String definition) {
        String chain = IntStream.range(0, 5_000)
                .mapToObj(i -> "A" + i + ": { " + definition.formatted(i + 1) + " }\n")
                .collect(Collectors.joining());

        Reading reading = Shelf.answering("3.0.3", "$ref: '#/components/schemas/A0'", chain + "A5000: { type: object }")
                .reading();

        assertThat(reading.contract()).isPresent();
        assertThat(reading.problems()).hasSizeLessThanOrEqualTo(101);
    }

    @Test
    void refusesMoreFilesThanAnybodyWrites() {
        Shelf shelf = Shelf.of("openapi: 3.1.0\npaths: { /: { $ref: 'p0.yaml' } }");
        for (int i = 0; i < 20; i++) {
            shelf.with(
                    "p" + i + ".yaml",
                    "{ get: { responses: { 200: { $ref: 'p" + (i + 1) + ".yaml#/get/responses/200' } } } }");
        }

        Limits few = new Limits(1_000, 10, 1_000, 100, 10, 10);

        assertThat(shelf.reading(few).problems())
                .singleElement()
                .asString()
                .contains("more than 10 files are referred to");
    }
}
