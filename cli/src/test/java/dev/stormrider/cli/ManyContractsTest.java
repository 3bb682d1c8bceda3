package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.cli.Shell.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code diff} over folders and globs: pairs by relative path, and what has no pair is told. */
class ManyContractsTest {
    private static final String CONTRACT = """
            openapi: 3.0.3
            info: { title: NAME, version: "1" }
            paths:
              /refunds:
                get:
                  responses: { "200": { description: ok } }
            """;

    @TempDir
    private Path folder;

    private String old = "";
    private String now = "";

    @BeforeEach
    void writeTwoFolders() throws IOException {
        old = Files.createDirectories(folder.resolve("old")).toString();
        now = Files.createDirectories(folder.resolve("now")).toString();
        write("old/same.yaml", CONTRACT);
        write("now/same.yaml", CONTRACT);
        write("old/deep/changed.yaml", CONTRACT);
        write("now/deep/changed.yaml", CONTRACT.replace("\"200\"", "\"201\""));
        write(
                "old/gone.json",
                "{\"info\": {\"title\": \"g\", \"version\": \"1\"}, \"openapi\": \"3.0.3\","
                        + " \"paths\": {\"/g\": {\"get\": {\"responses\": {\"200\": {\"description\": \"ok\"}}}}}}");
        write("now/fresh.yml", CONTRACT);
        write("now/compose.yaml", "services: {}\n");
        write("now/.hidden/secret.yaml", CONTRACT);
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void pairsTheFilesOfTwoFoldersAndTellsWhatHasNoPair() {
        Outcome outcome = Shell.run("diff", old, now);

        assertThat(outcome.out())
                .contains("same.yaml\n✓", "deep/changed.yaml\n", "gone.json (the file is gone)", "GET /g is gone")
                .contains("fresh.yml (the file is new)", "GET /refunds is new", "4 contracts: ")
                .doesNotContain("compose", "secret");
        assertThat(outcome.code()).isZero();
    }

    @Test
    void closesTheGateForAnyOfThem() {
        assertThat(Shell.run("diff", old, now, "--fail-on", "refused").code()).isEqualTo(1);
        assertThat(Shell.run("diff", old, old, "--fail-on", "any").code()).isZero();
    }

    @Test
    void takesGlobsThatTheShellLeftAlone() {
        Outcome outcome = Shell.run("diff", old + "/**/*.yaml", now + "/**/*.yaml");

        assertThat(outcome.out())
                .contains("same.yaml", "deep/changed.yaml", "2 contracts: ")
                .doesNotContain("gone");
    }

    @Test
    void writesEveryFormatForSeveral() {
        for (String format : new String[] {"json", "markdown", "html", "junit-xml", "sarif", "github", "gitlab"}) {
            Outcome outcome = Shell.run("diff", old, now, "--format", format);

            assertThat(outcome.out()).as(format).contains("changed").contains("/g");
            assertThat(outcome.err()).as(format).isEmpty();
        }
    }

    @Test
    void saysWhatToDoWithAFileBesideAFolder() {
        Outcome outcome = Shell.run("diff", old, now + "/same.yaml");

        assertThat(outcome.code()).isEqualTo(64);
        assertThat(outcome.err()).contains("same.yaml", "single file", "Name two files, or two folders");
    }

    @Test
    void saysWhatToDoWhereNothingIsFound() throws IOException {
        Files.createDirectories(folder.resolve("empty"));
        String empty = folder.resolve("empty").toString();

        assertThat(Shell.run("diff", empty, empty).err()).contains("there is no contract in either");
        assertThat(Shell.run("diff", empty + "/*.yaml", empty + "/*.yaml").err())
                .contains("no contract has such a name");
        assertThat(Shell.run("diff", old).err()).contains("two contracts are compared, and 1 are named");
    }
}
