package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.cli.Shell.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffCommandTest {
    private static final String CONTRACT = """
            openapi: 3.0.3
            info: { title: shop, version: "1" }
            paths:
              /refunds/{id}:
                get:
                  parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
                  responses:
                    "200":
                      description: the refund
                      content:
                        application/json:
                          schema:
                            type: object
                            required: [status]
                            properties:
                              status: { type: string, enum: [PENDING, DONE] }
            """;

    @TempDir
    private Path folder;

    private String before = "";
    private String after = "";

    @BeforeEach
    void writeBothContracts() throws IOException {
        before = Files.writeString(folder.resolve("before.yaml"), CONTRACT).toString();
        after = Files.writeString(folder.resolve("after.yaml"), CONTRACT.replace("DONE]", "DONE, PARTIAL]"))
                .toString();
    }

    @Test
    void tellsWhoIsAtRiskAndWhichSideGoesFirst() {
        Outcome outcome = Shell.run("diff", before, after);

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).contains("PARTIAL", "the consumer first", "after.yaml:16");
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    void closesTheGateOnlyForWhatWasAskedFor() {
        assertThat(Shell.run("diff", before, after, "--fail-on", "refused").code())
                .isEqualTo(1);
        assertThat(Shell.run("diff", before, after, "--fail-on", "any").code()).isEqualTo(1);
        assertThat(Shell.run("diff", before, after, "--fail-on", "none").code()).isZero();
        assertThat(Shell.run("diff", before, before, "--fail-on", "any").code()).isZero();
    }

    @Test
    void writesJsonForPrograms() {
        Outcome outcome = Shell.run("diff", before, after, "--format", "json");

        assertThat(outcome.out())
                .contains("\"rollout\"", "consumer-first", "\"forecast\"", "refused", "\"fingerprint\"", "\"witness\"");
    }

    @Test
    void writesToAFileWhenAsked() throws IOException {
        Path file = folder.resolve("diff.md");

        Outcome outcome = Shell.run("diff", before, after, "--format", "markdown", "-o", file.toString());

        assertThat(outcome.out()).isEmpty();
        assertThat(Files.readString(file)).contains("PARTIAL");
    }

    private String broken() throws IOException {
        return Files.writeString(
                        folder.resolve("broken.yaml"),
                        CONTRACT.replace("type: string, enum: [PENDING, DONE]", "$ref: common.yaml#/Status"))
                .toString();
    }

    @Test
    void promisesNothingAboutWhatItCouldNotRead() throws IOException {
        Outcome outcome = Shell.run("diff", broken(), broken());

        assertThat(outcome.out())
                .contains("what could be read has not changed; 1 part could not be read", "broken.yaml:16")
                .doesNotContain("✓", "in any order");
        assertThat(outcome.code()).isZero();
    }

    @Test
    void takesWhatItCouldNotReadForUndecided() throws IOException {
        String broken = broken();

        assertThat(Shell.run("diff", broken, broken, "--fail-on", "undecided").code())
                .isEqualTo(1);
        assertThat(Shell.run("diff", broken, broken, "--fail-on", "any").code()).isEqualTo(1);
        assertThat(Shell.run("diff", broken, broken, "--fail-on", "refused").code())
                .isZero();
    }

    private static List<String> fingerprints(String told) {
        return Pattern.compile("\\b[0-9a-f]{12}(?=  )")
                .matcher(told)
                .results()
                .map(found -> found.group())
                .toList();
    }

    @Test
    void knowsAChangeAgainOnOtherLinesAndBesideOthers() throws IOException {
        List<String> alone = fingerprints(Shell.run("diff", before, after).out());
        String more = """
              /added:
                get:
                  responses: { "200": { description: ok } }
            """;
        String moved =
                "# a comment\n\n" + CONTRACT.replace("DONE]", "DONE, PARTIAL]").replace("shop", "the shop") + more;
        Files.writeString(Path.of(after), moved);

        List<String> among = fingerprints(Shell.run("diff", before, after).out());

        assertThat(alone).hasSize(1);
        assertThat(among).hasSize(2).containsAll(alone);
    }

    @Test
    void tellsLongListsToTheirEndWhenAsked() throws IOException {
        StringBuilder many = new StringBuilder(CONTRACT);
        for (int i = 0; i < 150; i++) {
            many.append("  /added")
                    .append(i)
                    .append(":\n    get:\n      responses: { \"200\": { description: ok } }\n");
        }
        Files.writeString(Path.of(after), many);

        String cut = Shell.run("diff", before, after).out();
        String whole = Shell.run("diff", before, after, "--all").out();

        assertThat(cut).contains("and 50 more; --all tells them");
        assertThat(whole).contains("/added149 is new").doesNotContain(" more");
    }
}
