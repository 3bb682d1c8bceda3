package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.cli.Shell.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code diff} of JSON Schemas: two facts in the place of an order of deploying, and what registries ask. */
class SchemaDiffTest {
    private static final String SCHEMA = """
            { "$schema": "http://json-schema.org/draft-07/schema#", "title": "Order",
              "type": "object", "additionalProperties": false,
              "properties": { "status": { "enum": ["NEW", "DONE"] }, "total": { "type": "integer", "minimum": 0 } } }
            """;

    @TempDir
    private Path folder;

    private String first = "";
    private String second = "";
    private String tenth = "";

    @BeforeEach
    void writeThreeVersions() throws IOException {
        String wider = SCHEMA.replace("\"DONE\"", "\"DONE\", \"LOST\"");
        first = write("v1.json", SCHEMA);
        second = write("v2.json", wider);
        tenth = write("v10.json", wider.replace("\"NEW\", ", ""));
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void tellsWhichVersionReadsTheOther() {
        Outcome outcome = Shell.run("diff", first, second);

        assertThat(outcome.out())
                .contains(
                        "/status may be \"LOST\"; the old reader knows only", "New reads old: yes. Old reads new: no.")
                .doesNotContain("deploy", "provider", "consumer", "/body");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    void tellsOnceOfASchemaThatHoldsItselfThatItIsAnythingNow() throws IOException {
        String before = write("held.json", """
                { "$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object",
                  "properties": {
                    "b": { "oneOf": [{ "type": "integer", "minimum": 0 }, { "type": "string" }] },
                    "c": { "type": "array", "items": { "$ref": "#" }, "contains": { "required": ["a"] } } },
                  "if": { "required": ["b"] }, "then": { "maxProperties": 3 } }
                """);
        String after = write("anything.json", "{ \"$schema\": \"https://json-schema.org/draft/2020-12/schema\" }\n");

        assertThat(Shell.run("diff", before, after, "--all").out())
                .contains("4 refused, by the contracts alone")
                .doesNotContain("/c/0/c");
    }

    @Test
    void tellsWhatFitsTwoAlternativesOfWhichOneHasToFitNow() throws IOException {
        String text = """
                { "$schema": "https://json-schema.org/draft/2020-12/schema", "anyOf": [
                  { "type": "object", "required": ["a"], "properties": { "a": { "type": "string" } } },
                  { "type": "object", "required": ["b"], "properties": { "b": { "type": "integer" } } }] }
                """;
        String any = write("any.json", text);
        String one = write("one.json", text.replace("anyOf", "oneOf"));

        assertThat(Shell.run("diff", any, one).out())
                .containsPattern("(?s)refused +the data may be \\{\"a\":.+,\"b\":.+fits two")
                .contains("New reads old: no. Old reads new: yes.");
    }

    @Test
    void tellsWhatASchemaSaysInOtherWords() throws IOException {
        String text = """
                { "$schema": "https://json-schema.org/draft/2020-12/schema", "description": "in cents",
                  "properties": { "a": { "$ref": "#/$defs/A" } },
                  "$defs": { "A": { "type": "integer", "default": 1, "description": "as asked" } } }
                """;
        String before = write("said.json", text);
        String after = write(
                "otherwise.json",
                text.replace("cents", "euros").replace("1,", "2,").replace("as asked", "as paid"));

        assertThat(Shell.run("diff", before, after).out().replaceAll("\\s+", " "))
                .contains(
                        "data: \"in cents\" is now \"in euros\"",
                        "data /a: \"as asked\" is now \"as paid\"",
                        "data /a: default was 1, is now 2",
                        "New reads old: yes. Old reads new: yes.");
    }

    @Test
    void tellsItOfVersionsThatAreTheSame() {
        assertThat(Shell.run("diff", first, first).out().replaceAll("\\s+", " "))
                .contains("nothing changed that anybody could meet. New reads old: yes. Old reads new: yes.");
    }

    @Test
    void writesBothFactsForPrograms() {
        String json = Shell.run("diff", second, tenth, "--compat", "backward", "--format", "json")
                .out();

        assertThat(json)
                .contains("\"newReadsOld\": \"no\"", "\"oldReadsNew\": \"yes\"", "\"operations\": []")
                .contains("\"asked\": \"backward\"", "\"compatible\": \"no\"", "\"message\": \"data\"")
                .doesNotContain("rollout");
    }

    @ParameterizedTest
    @CsvSource({
        "backward, 0",
        "forward, 1",
        "full, 1",
        "BACKWARD, 0",
        "Forward_Transitive, 1",
        "full-transitive, 1",
    })
    void endsAsTheQuestionIsAnswered(String mode, int code) {
        assertThat(Shell.run("diff", first, second, "--compat", mode).code()).isEqualTo(code);
    }

    @Test
    void asksOfTheVersionBeforeUnlessEveryOlderOneIsMeant() {
        Outcome last = Shell.run("diff", "--compat", "forward", first, second, tenth);
        Outcome every = Shell.run("diff", "--compat", "forward-transitive", first, second, tenth);

        assertThat(last.code()).isZero();
        assertThat(last.out()).contains("v2.json:3", "v10.json:3").doesNotContain("v1.json");
        assertThat(every.code()).isEqualTo(1);
        // How long the name of the folder is decides where lines end.
        assertThat(every.out().replaceAll("\\s+", " ")).contains("v1.json → ", "v2.json → ", "compatible: no");
    }

    @Test
    void takesTheVersionsInAFolderInTheOrderOfTheirNumbers() {
        Outcome outcome = Shell.run("diff", "--compat", "forward", folder.toString());

        assertThat(outcome.out()).contains("v2.json:3", "v10.json:3").doesNotContain("v1.json");
        assertThat(outcome.code()).isZero();
    }

    @Test
    void leavesOutOfTheVersionsInAFolderWhatIsNone() throws IOException {
        write("README.md", "# Orders\n");
        write("v11.txt", "v11 is planned\n");

        Outcome outcome = Shell.run("diff", "--compat", "forward", folder.toString());

        assertThat(outcome.out()).contains("v2.json:3", "v10.json:3");
        assertThat(outcome.code()).isZero();
    }

    @Test
    void takesVersionsThatANumberAloneNames() throws IOException {
        Path registry = Files.createDirectories(folder.resolve("registry"));
        for (String version : new String[] {"1-9-0", "1-10-0"}) {
            Files.writeString(registry.resolve(version), "{ \"type\": \"string\" }");
        }

        assertThat(Shell.run("diff", "--compat", "full", registry.toString()).out())
                .contains("1-9-0", "1-10-0");
    }

    @ParameterizedTest
    @CsvSource({
        "backward, junit-xml, failures=\"0\"",
        "forward, junit-xml, failures=\"1\"",
        "backward, github, ::notice file",
        "forward, github, ::error file",
        "backward, sarif, \"level\": \"note\"",
        "full, sarif, \"level\": \"error\"",
    })
    void everyFormatFailsForWhatWasAskedAlone(String mode, String format, String told) {
        Outcome outcome = Shell.run("diff", first, second, "--compat", mode, "--format", format);

        assertThat(outcome.out().replace("'", "\"")).contains(told);
        if (mode.equals("backward")) {
            assertThat(outcome.out())
                    .contains("backward does not ask about this")
                    .doesNotContain("::error", "<failure", "\"level\": \"error\"");
        }
    }

    @Test
    void endsWithTwoWhereItCouldNotBeShownEitherWay() throws IOException {
        String before = write("a.json", "{ \"type\": \"string\", \"pattern\": \"(?=a)b\" }");
        String after = write("b.json", "{ \"type\": \"string\", \"pattern\": \"(?=a)c\" }");

        Outcome outcome = Shell.run("diff", before, after, "--compat", "full");

        assertThat(outcome.out()).contains("Compatible full: undecided.");
        assertThat(outcome.code()).isEqualTo(2);
    }

    @Test
    void isUndecidedWhereSomethingCouldNotBeRead() throws IOException {
        String broken = write("broken.json", "{ \"properties\": { \"a\": { \"$ref\": \"#/nowhere\" } } }");

        Outcome outcome = Shell.run("diff", broken, broken, "--compat", "backward");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.out()).contains("undecided", "1 part could not be read");
    }

    @Test
    void countsAChangeAsTheIgnoreFileWeighsIt() throws IOException {
        String ignore = write("ignore", "- { change: data /status, reason: nobody reads it any more }\n");

        Outcome outcome = Shell.run("diff", first, second, "--compat", "full", "--ignore", ignore);

        assertThat(outcome.out() + outcome.err()).contains("Compatible full: yes");
        assertThat(outcome.code()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"markdown", "html", "junit-xml", "sarif", "github", "gitlab"})
    void writesEveryFormat(String format) {
        Outcome outcome = Shell.run("diff", first, second, "--format", format);

        assertThat(outcome.out()).contains("LOST", "the old reader").doesNotContain("at risk: the old consumer");
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    void comparesTheSchemasOfTwoFolders() throws IOException {
        Path old = Files.createDirectories(folder.resolve("old"));
        Path now = Files.createDirectories(folder.resolve("now"));
        Files.writeString(old.resolve("order.json"), SCHEMA);
        Files.writeString(now.resolve("order.json"), Files.readString(Path.of(second)));
        Files.writeString(now.resolve("settings.json"), "{ \"$schema\": \"https://json.schemastore.org/tsconfig\" }");
        Files.writeString(now.resolve("fresh.json"), SCHEMA);

        Outcome outcome = Shell.run("diff", old.toString(), now.toString(), "--compat", "forward");

        assertThat(outcome.out())
                .contains("order.json\n", "fresh.json (the file is new)")
                .doesNotContain("settings");
        assertThat(outcome.code()).isEqualTo(1);
    }

    @Test
    void saysThatItIsUndecidedWhatManyPatternsOfNamesAdmitTogether() throws IOException {
        String patterns = IntStream.range(0, 60)
                .mapToObj(i -> "\"^.*a{" + i + "}.*$\": { \"maxLength\": " + i + " }")
                .collect(Collectors.joining(", "));
        String before = write("p1.json", "{ \"patternProperties\": { " + patterns + " } }");
        String after = write("p2.json", "{ \"patternProperties\": { " + patterns.replace(": 59 }", ": 60 }") + " } }");

        Outcome outcome = Shell.run("diff", before, after, "--compat", "backward");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    void saysWhatToDoWithAMistake() throws IOException {
        String api = write("api.yaml", "openapi: 3.0.3\ninfo: { title: t, version: '1' }\npaths: {}\n");
        String third = write("d3.json", "{ \"$schema\": \"http://json-schema.org/draft-03/schema#\" }");

        assertThat(Shell.run("diff", first, api).err())
                .contains("an OpenAPI file", "Name two versions of one contract");
        assertThat(Shell.run("diff", api, api, "--compat", "full").err())
                .contains("--compat asks of JSON Schemas", "Leave --compat away");
        assertThat(Shell.run("diff", third, first).err()).contains("d3.json:1", "draft-03", "Known are draft-04");
        assertThat(Shell.run("diff", first, second, "--compat", "sideways").err())
                .contains("there is no mode \"sideways\", choose from backward, forward, full");
        assertThat(Shell.run("diff", "--compat", "full", first).err()).contains("only one version is there");
        assertThat(Shell.run("diff", "--compat", "full", first, second, folder.toString())
                        .err())
                .contains("it stands for several files where one version is meant");
        assertThat(Shell.run("diff", "--compat", "full-transitive", "--base", "main", first)
                        .err())
                .contains("it knows one older version");
        assertThat(Shell.run("stub", first).err()).contains("it has no operations that anybody could call");
    }
}
