package dev.stormrider.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the file holds: one clear message, no exception, no long wait. */
class BadInputTest {
    private static String problem(String name, String text) {
        return problem(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String problem(String name, byte[] bytes) {
        Reading reading = new Shelf().with(name, bytes).reading();
        assertThat(reading.contract()).isEmpty();
        assertThat(reading.problems()).hasSize(1);
        return reading.problems().getFirst().toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n\n", "\uFEFF"})
    void saysThatAFileIsEmpty(String text) {
        assertThat(problem("a.yaml", text)).isEqualTo("a.yaml: the file is empty\n    Write a contract into it.");
        assertThat(problem("a.json", text)).startsWith("a.json: the file is empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"# only this\n", "---\n# nothing\n"})
    void saysThatAFileHoldsNothingButComments(String text) {
        assertThat(problem("a.yaml", text)).containsAnyOf("comments only", "found null");
    }

    @Test
    void tellsLineAndColumnWhereYamlBreaks() {
        assertThat(problem("a.yaml", "openapi: 3.0.3\ninfo: [1, 2\npaths: {}\n"))
                .isEqualTo(
                        "a.yaml:3: not YAML at column 6: expected ',' or ']', but got : while parsing a flow sequence\n"
                                + "    Mend the syntax there, or a little above.");
    }

    @Test
    void saysThatTabsMayNotIndent() {
        assertThat(problem("a.yaml", "openapi: 3.0.3\ninfo:\n\ttitle: x\n"))
                .isEqualTo("a.yaml:3: not YAML at column 1: a tab where the line is indented\n"
                        + "    Indent with spaces: YAML admits no tabs there.");
    }

    @Test
    void tellsLineAndColumnWhereJsonBreaks() {
        assertThat(problem("a.json", "{\n \"openapi\": \"3.0.3\",\n \"info\": }"))
                .startsWith("a.json:3: not JSON at column 10: unexpected character ('}'");
        assertThat(problem("a.json", "{\"openapi\": \"3.0.3\""))
                .startsWith("a.json:1: not JSON at column")
                .contains("expected close marker for Object")
                .doesNotContain("Source");
        assertThat(problem("a.json", "{} {}")).startsWith("a.json:1: more than one JSON value in the file");
    }

    @Test
    void doesNotReadASecondYamlDocument() {
        assertThat(problem("a.yaml", "openapi: 3.0.3\n---\nopenapi: 3.0.3\n"))
                .startsWith("a.yaml:2: a second YAML document starts here");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32"})
    void saysWhichEncodingIsExpected(String charset) {
        assertThat(problem("a.yaml", "openapi: 3.0.3".getBytes(Charset.forName(charset))))
                .isEqualTo("a.yaml: the file is written in UTF-16 or UTF-32\n"
                        + "    Save it as UTF-8: that is what every reader of contracts expects.");
    }

    @Test
    void tellsTheLineOfAByteThatIsNoUtf8() {
        assertThat(problem("a.yaml", "openapi: 3.0.3\ninfo: { title: Käse }\n".getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo("a.yaml:2: the file is not written in UTF-8: byte 0xE4 cannot stand here\n"
                        + "    Save it as UTF-8.");
    }

    @Test
    void readsAReplacementCharacterThatIsMeant() {
        assertThat(Document.of("a.yaml", "a: \uFFFD".getBytes(StandardCharsets.UTF_8), Limits.usual())
                        .problems())
                .isEmpty();
    }

    @Test
    void saysThatAFileIsNoText() {
        assertThat(problem("a.yaml", "openapi: 3.0.3\nx: \u0001\n"))
                .isEqualTo("a.yaml:2: not a text: it holds the character U+0001\n"
                        + "    Expected is YAML or JSON, written in UTF-8.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"just a line", "[1, 2]", "5", "~"})
    void saysThatAFileIsNoContract(String text) {
        assertThat(problem("a.yaml", text))
                .startsWith("a.yaml:1: not an OpenAPI file: it has no \"openapi\" or \"swagger\" key, found ");
    }

    @Test
    void tellsWhichKeysItFoundInstead() {
        assertThat(problem("a.yaml", "a: 1\nb: 2\nc: 3\nd: 4\ne: 5\nf: 6\n"))
                .isEqualTo("a.yaml:1: not an OpenAPI file: it has no \"openapi\" or \"swagger\" key, found an object"
                        + " with \"a\", \"b\", \"c\", \"d\", \"e\", …\n"
                        + "    Name an OpenAPI 3 file, which begins with a line such as `openapi: 3.0.3`, or a JSON Schema,"
                        + " which names its draft under `$schema`.");
    }

    @Test
    void saysWhichVersionsAreSupported() {
        assertThat(problem("a.yaml", "openapi: 4.0.0\n"))
                .isEqualTo("a.yaml:1: OpenAPI 4.0.0 is not supported\n    Supported are Swagger 2.0 and OpenAPI 3.");
        assertThat(problem("a.yaml", "asyncapi: 3.0.0\n")).startsWith("a.yaml:1: AsyncAPI is not supported yet");
    }

    @Test
    void refusesAnAliasBomb() {
        String bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
                + IntStream.range(1, 12)
                        .mapToObj(i -> "a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ", ").repeat(9) + "*a" + (i - 1)
                                + "]\n")
                        .collect(Collectors.joining());

        assertThat(problem("a.yaml", bomb)).startsWith("a.yaml:7: more than 5000000 nodes, each alias counted in full");
    }

    @Test
    void refusesABombOfMergeKeys() {
        String wide = IntStream.range(0, 3_000).mapToObj(i -> "k" + i + ": 1").collect(Collectors.joining(", "));
        String uses = IntStream.range(0, 3_000)
                .mapToObj(i -> "u" + i + ": {<<: *w}\n")
                .collect(Collectors.joining());

        assertThat(problem("a.yaml", "w: &w {" + wide + "}\n" + uses)).contains("more than 5000000 nodes");
    }

    @Test
    void refusesAnAliasInsideOfWhatItStandsFor() {
        assertThat(problem("a.yaml", "a: &x\n  b: *x\n"))
                .startsWith("a.yaml:2: the alias *x has no anchor &x before it, or is inside of what it stands for");
    }

    @Test
    void refusesKeysThatAreNoTexts() {
        assertThat(problem("a.yaml", "? [1, 2]\n: x\n")).startsWith("a.yaml:1: a key that is no plain text");
    }

    @ParameterizedTest
    @ValueSource(ints = {1_001, 10_000, 1_000_000})
    void refusesNestingThatNobodyMeans(int depth) {
        assertThat(problem("a.json", "[".repeat(depth))).startsWith("a.json:1: nested deeper than 1000 levels");
        assertThat(problem("a.yaml", "[".repeat(depth))).startsWith("a.yaml:1: nested deeper than 1000 levels");
        assertThat(problem("a.yaml", "{a: ".repeat(depth))).startsWith("a.yaml:1: nested deeper than 1000 levels");
        assertThat(problem("a.yaml", "- ".repeat(depth))).startsWith("a.yaml:1: nested deeper than 1000 levels");
    }

    @Test
    void countsTheDepthOfAliasesToo() {
        String chain = "a0: &a0 [x]\n"
                + IntStream.range(1, 1_200)
                        .mapToObj(i -> "a" + i + ": &a" + i + " [*a" + (i - 1) + "]\n")
                        .collect(Collectors.joining());

        assertThat(problem("a.yaml", chain)).contains("nested deeper than 1000 levels");
    }

    @Test
    void refusesNumbersThatNobodyCanReckonWith() {
        Document document = Document.of(
                "a.yaml",
                "a: 1e999999999\nb: 1e99999999999\nc: 1e300\n".getBytes(StandardCharsets.UTF_8),
                Limits.usual());

        assertThat(document.problems()).hasSize(2);
        assertThat(document.problems().getFirst())
                .hasToString("a.yaml:1: the number 1e999999999 is too long or too large to reckon with\n"
                        + "    Write a number with an exponent between -400 and 400.");
    }

    @Test
    void tellsNoMoreProblemsThanAnybodyReads() {
        String twice = IntStream.range(0, 250)
                .mapToObj(i -> "k" + i + ": 1\nk" + i + ": 2\n")
                .collect(Collectors.joining());

        Document document = Document.of("a.yaml", twice.getBytes(StandardCharsets.UTF_8), Limits.usual());

        assertThat(document.problems()).hasSize(101);
        assertThat(document.problems().getLast()).hasToString("and 150 more problems\n    Mend those above first.");
    }

    @Test
    void readsAWordOfFourMegabytes() {
        String word = "x".repeat(4 << 20);

        Document document =
                Document.of("a.yaml", ("a: \"" + word + "\"\n").getBytes(StandardCharsets.UTF_8), Limits.usual());

        assertThat(document.root().flatMap(root -> root.child("a")).flatMap(Tree::text))
                .hasValueSatisfying(text -> assertThat(text).hasSameSizeAs(word));
    }

    @Test
    void refusesALineThatNobodyWrites() {
        assertThat(problem("a.yaml", "openapi: 3.0.3\na: \"" + "x".repeat(9 << 20) + "\"\n"))
                .startsWith("a.yaml:2: a line of more than 8 million characters");
    }

    @Test
    void repeatsNoMoreOfAReferenceThanIsNeededToFindIt() {
        Reading reading = Shelf.answering("3.0.3", "$ref: '#/" + "x".repeat(5_000) + "'", "")
                .reading();

        assertThat(reading.problems())
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.found()).hasSizeLessThan(600).contains("x… (5002 characters)"));
    }

    @Test
    void notesWhatCouldNotBeReadOfAContractThatIsReadInSpiteOfIt() {
        Reading reading =
                Shelf.answering("3.0.3", "$ref: common.yaml#/Thing", "").reading();

        assertThat(reading.contract().orElseThrow().notes())
                .extracting(note -> note.toString())
                .containsExactly("api.yaml:11: could not be read: there is no file common.yaml");
    }
}
