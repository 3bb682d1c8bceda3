package dev.stormrider.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Message;
import dev.stormrider.contract.Note;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a JSON Schema alone is read as, draft by draft. */
class SchemaAloneTest {
    private static Shelf shelf(String schema) {
        return new Shelf().with("schema.json", schema);
    }

    private static String read(String schema) {
        return data(shelf(schema).contract());
    }

    private static String data(Contract contract) {
        return contract.data().map(Message::shape).map(Drawn::shape).orElseThrow();
    }

    private static String of(String draft, String members) {
        String home = draft.startsWith("draft") ? "http://json-schema.org/" : "https://json-schema.org/draft/";
        return "{ \"$schema\": \"" + home + draft + "/schema\", " + members.replace('\'', '"') + " }";
    }

    @Test
    void readsTheExampleOfThePageAsThePageSays() throws Exception {
        String page = Files.readString(Path.of("../docs/formats/json-schema.md"));
        int start = page.indexOf("```yaml\n") + "```yaml\n".length();
        Shelf shelf = new Shelf().with("order.yaml", page.substring(start, page.indexOf("```", start)));

        assertThat(shelf.contract().title()).isEqualTo("Order");
        assertThat(shelf.contract().notes()).isEmpty();
        assertThat(data(shelf.contract()))
                .isEqualTo("{lines: [<Line>], total!: number(a whole number and at least 0) only}");
        assertThat(shelf.named("Line")).isEqualTo("{sku: string only}");
    }

    @Test
    void admitsEveryKindWhereNoTypeIsNamed() {
        assertThat(read(of("2020-12", "'maxLength': 5")))
                .isEqualTo("kind<null null | boolean boolean | number number"
                        + " | string string(at most 5 characters long) | array [any] | object { *: any}>");
    }

    @Test
    void readsOneOfAlternativesThatAreAllThereTwiceByTheLetter() {
        String twice = "{ 'type': 'object', 'properties': { 'a': { 'type': 'null' } } }";

        assertThat(read(of("2020-12", "'oneOf': [" + twice + ", " + twice + "]")))
                .isEqualTo("one<1 {a: null *: any} | 2 {a: null *: any}>");
    }

    @Test
    void leavesAnObjectOpenToMembersOfAnyName() {
        assertThat(read(of("2020-12", "'type': 'object', 'properties': { 'a': { 'type': 'null' } }")))
                .isEqualTo("{a: null *: any}");
        assertThat(read(of("2020-12", "'type': 'object', 'required': ['a'], 'additionalProperties': false")))
                .isEqualTo("{a!: any<> only}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '§',
            value = {
                "draft-04; 'minimum': 1, 'exclusiveMinimum': true; more than 1",
                "draft-04; 'minimum': 1, 'exclusiveMinimum': 3; at least 1",
                "draft-06; 'minimum': 1, 'exclusiveMinimum': true; at least 1",
                "draft-06; 'minimum': 1, 'exclusiveMinimum': 3; more than 3",
                "2020-12; 'minimum': 1, 'exclusiveMinimum': 3; more than 3",
            })
    void readsExclusiveBoundsAsTheDraftWritesThem(String draft, String members, String bound) {
        assertThat(read(of(draft, "'type': 'number', " + members))).isEqualTo("number(" + bound + ")");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "draft-04; [string, number *: any]",
                "draft-07; [string, number *: any]",
                "2019-09; [string, number *: any]",
            })
    void readsAListUnderItemsAsPositionsUntilTheyHadAWordOfTheirOwn(String draft, String shape) {
        String items = "'type': 'array', 'items': [{ 'type': 'string' }, { 'type': 'number' }]";

        assertThat(read(of(draft, items))).isEqualTo(shape);
        assertThat(read(of(draft, items + ", 'additionalItems': false"))).isEqualTo("[string, number 0..2]");
        assertThat(read(of("2020-12", items.replace("items", "prefixItems") + ", 'items': false")))
                .isEqualTo("[string, number 0..2]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"draft-04", "draft-06", "draft-07"})
    void ignoresWhatStandsBesideAReference(String draft) {
        Contract contract = shelf(of(
                        draft,
                        "'type': 'array', 'items': { '$ref': '#/definitions/A', 'maxLength': 2 },"
                                + " 'definitions': { 'A': { 'type': 'string' } }"))
                .contract();

        assertThat(data(contract)).isEqualTo("[<A>]");
        assertThat(contract.notes())
                .extracting(Note::text)
                .containsExactly("what stands beside `$ref` is ignored, as " + draft + " says");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2019-09", "2020-12"})
    void readsWhatStandsBesideAReference(String draft) {
        assertThat(read(of(
                        draft,
                        "'type': 'array', 'items': { '$ref': '#/$defs/A', 'maxLength': 2 },"
                                + " '$defs': { 'A': { 'type': 'string' } }")))
                .isEqualTo("[string(at most 2 characters long)]");
    }

    @Test
    void readsAListOfSchemasUnderItemsAsItWasMeantBeforeAndSaysSo() {
        String items = "'type': 'array', 'items': [{ 'type': 'string' }]";

        assertThat(shelf(of("2019-09", items)).contract().notes()).isEmpty();
        assertThat(shelf(of("2020-12", items)).contract().notes())
                .extracting(Note::text)
                .containsExactly(
                        "`items` is one schema in 2020-12, found a list: it is read as the `prefixItems` of before");
    }

    @ParameterizedTest
    @CsvSource({
        "draft-04, const",
        "draft-04, contains",
        "draft-06, if",
        "draft-07, unevaluatedProperties",
        "draft-07, dependentRequired",
        "2019-09, prefixItems",
        "2020-12, additionalItems",
        "2020-12, nullable",
    })
    void leavesOutAKeywordOfAnotherDraftAndSaysSo(String draft, String keyword) {
        Contract contract =
                shelf(of(draft, "'type': 'boolean', '" + keyword + "': true")).contract();

        assertThat(data(contract)).isEqualTo("boolean");
        assertThat(contract.notes())
                .extracting(Note::text)
                .containsExactly("`" + keyword + "` is no keyword of " + draft + " and is left out");
    }

    @Test
    void followsReferencesToTheAddressesThatSchemasGiveThemselves() {
        assertThat(
                        read(
                                of(
                                        "2020-12",
                                        "'$id': 'https://example.com/root.json', 'type': 'array',"
                                                + " 'items': { '$ref': 'parts/item.json#name' }, '$defs': { 'x': {"
                                                + " '$id': 'parts/item.json', '$defs': { 'y': { '$anchor': 'name', 'type': 'null' } } } }")))
                .isEqualTo("[<x/$defs/y>]");
        assertThat(read(of(
                        "draft-07",
                        "'$ref': '#Address', 'definitions': { 'A': { '$id': '#Address', 'type': 'string' } }")))
                .isEqualTo("<A>");
        assertThat(read(of(
                        "draft-04",
                        "'id': 'http://x.test/a.json', '$ref': 'http://x.test/a.json#/definitions/A',"
                                + " 'definitions': { 'A': { 'type': 'null' } }")))
                .isEqualTo("<A>");
    }

    @Test
    void followsAnAddressBesideItsOwnToTheFileBeside() {
        Shelf shelf = new Shelf()
                .with(
                        "order.json",
                        of(
                                "2020-12",
                                "'$id': 'https://example.com/s/order.json', 'type': 'array',"
                                        + " 'items': { '$ref': 'https://example.com/s/line.json' }"))
                .with("line.json", of("draft-04", "'type': 'number', 'minimum': 1, 'exclusiveMinimum': true"));

        assertThat(data(shelf.contract())).isEqualTo("[<line>]");
        assertThat(shelf.named("line")).isEqualTo("number(more than 1)");
    }

    @Test
    void turnsADynamicReferenceToTheFirstSchemaThatGaveItsName() {
        Shelf shelf = shelf(of(
                "2020-12",
                "'$id': 'https://example.com/strict', '$dynamicAnchor': 'node', '$ref': 'tree',"
                        + " 'unevaluatedProperties': true, '$defs': { 'tree': { '$id': 'tree', '$dynamicAnchor': 'node',"
                        + " 'type': 'object', 'properties': { 'data': true,"
                        + " 'children': { 'type': 'array', 'items': { '$dynamicRef': '#node' } } } } }"));

        assertThat(shelf.named("tree")).isEqualTo("{children: [<#>], data: any *: any}");
    }

    @Test
    void callsTheWholeFileTheSameWhateverItIsCalled() {
        String tree = of("draft-07", "'type': 'object', 'properties': { 'next': { '$ref': '#' } }");

        assertThat(data(new Shelf().with("old.json", tree).contract())).isEqualTo("<#>");
        assertThat(new Shelf().with("new.json", tree).contract().names())
                .isEqualTo(shelf(tree).contract().names());
    }

    @Test
    void readsASchemaInYamlWithoutADraft() {
        Shelf shelf = new Shelf().with("s.yaml", "type: array\nprefixItems: [{ type: 'null' }]\nitems: false\n");

        assertThat(data(shelf.contract())).isEqualTo("[null 0..1]");
    }

    @Test
    void readsAnUnknownDialectAsTheNewestWithANote() {
        Contract contract = new Shelf()
                .with("s.json", "{\"$schema\": \"https://example.com/mine\", \"type\": \"null\"}")
                .contract();

        assertThat(contract.notes())
                .extracting(Note::text)
                .containsExactly("the dialect https://example.com/mine is not known and is read as draft 2020-12");
    }

    @Test
    void readsASchemaThatDescribesItselfAsDraft04() {
        Contract contract = shelf(
                        "{ \"$schema\": \"http://iglucentral.com/schemas/com.snowplowanalytics.self-desc/schema/"
                                + "jsonschema/1-0-0#\", \"self\": { \"name\": \"n\" }, \"type\": \"number\","
                                + " \"minimum\": 1, \"exclusiveMinimum\": true }")
                .contract();

        assertThat(data(contract)).isEqualTo("number(more than 1)");
        assertThat(contract.notes()).isEmpty();
    }

    @Test
    void refusesADraftThatIsNotKnown() {
        Reading reading = shelf(of("draft-03", "'type': 'any'")).reading();

        assertThat(reading.contract()).isEmpty();
        assertThat(reading.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.found()).contains("draft-03"));
    }

    @Test
    void tellsOfAReferenceThatLeadsToANetwork() {
        Reading reading = shelf(of("draft-07", "'$ref': 'https://example.com/elsewhere.json'"))
                .reading();

        assertThat(reading.contract()).isPresent();
        assertThat(reading.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.found()).contains("leads to a URL"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"services\": {}}", "[]", "{\"type\": \"module\"}", "{\"$schema\": 3}", "true"})
    void doesNotTakeAnyFileForASchema(String text) {
        Reading reading = new Shelf()
                .with("x.json", text.getBytes(StandardCharsets.UTF_8))
                .reading();

        assertThat(reading.contract()).isEmpty();
        assertThat(reading.problems()).isNotEmpty();
    }
}
