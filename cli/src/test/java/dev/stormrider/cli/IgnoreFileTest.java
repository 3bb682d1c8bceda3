package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.cli.Shell.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes that are passed over, raised or lowered by those who answer for them. */
class IgnoreFileTest {
    private static final String CONTRACT = """
            openapi: 3.0.3
            info: { title: shop, version: "1" }
            paths:
              /refunds:
                get:
                  responses: { "200": { description: ok } }
              /legacy/all:
                get:
                  responses: { "200": { description: ok } }
            """;

    @TempDir
    private Path folder;

    private String before = "";
    private String after = "";

    @BeforeEach
    void writeBothContracts() throws IOException {
        before = write("before.yaml", CONTRACT);
        after = write("after.yaml", CONTRACT.substring(0, CONTRACT.indexOf("  /legacy")));
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private Outcome diff(String ignore, String... more) throws IOException {
        String[] arguments = {"diff", before, after, "--today", "2026-11-28", "--ignore", write("ignore.yaml", ignore)};
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return Shell.run(all);
    }

    @Test
    void passesOverWhatAPatternNames() throws IOException {
        Outcome outcome = diff("""
                - change: "GET /legacy/*"
                  reason: nobody calls it
                  owner: payments
                  until: 2026-11-28
                """, "--fail-on", "any");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out())
                .contains("PASSED OVER", "nobody calls it (payments)", "1 passed over", "Deploy in any order")
                .doesNotContain("✗", "TO BE LOOKED AT");
    }

    @Test
    void passesOverWhatAFingerprintNames() throws IOException {
        String told = Shell.run("diff", before, after).out();
        String fingerprint = told.replaceAll("(?s).*?\\b([0-9a-f]{12})  .*", "$1");

        Outcome outcome = diff("- { change: " + fingerprint + ", reason: agreed }\n", "--fail-on", "any");

        assertThat(fingerprint).hasSize(12);
        assertThat(outcome.code()).isZero();
    }

    @Test
    void reportsALineThatIsOutOfDateAndLetsItCountNoMore() throws IOException {
        Outcome outcome = diff("""
                - change: "GET /legacy/*"
                  reason: nobody calls it
                  until: 2026-11-27
                """, "--fail-on", "refused");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out().replaceAll("\\s+", " "))
                .contains("ignore.yaml:1: \"GET /legacy/*\" held until 2026-11-27 and counts no more");
    }

    @Test
    void reportsALineThatIsAboutNothing() throws IOException {
        Outcome outcome = diff("""
                # a comment
                - change: "POST /*"
                  reason: to be
                """);

        assertThat(outcome.out().replaceAll("\\s+", " ")).contains("ignore.yaml:2: \"POST /*\" is about no change");
    }

    @Test
    void lowersAndRaises() throws IOException {
        Outcome lowered =
                diff("- { change: \"GET /legacy/*\", as: tolerated, reason: agreed }\n", "--fail-on", "refused");
        Outcome none = diff("- { change: \"GET /legacy/*\", as: undecided, reason: ask }\n", "--fail-on", "undecided");

        assertThat(lowered.code()).isZero();
        assertThat(lowered.out()).contains("≈ tolerated", "counts as tolerated: agreed");
        assertThat(none.code()).isEqualTo(1);
    }

    @Test
    void weighsAllChangesOfOneKind() throws IOException {
        Outcome gone = diff("- { kind: removed-operation, reason: agreed }\n", "--fail-on", "any");
        Outcome other = diff("- { kind: new-operation, change: \"GET /*\", reason: agreed }\n", "--fail-on", "any");

        assertThat(gone.code()).isZero();
        assertThat(other.code()).isEqualTo(1);
        assertThat(other.out().replaceAll("\\s+", " "))
                .contains("ignore.yaml:1: \"new-operation GET /*\" is about no change");
    }

    @Test
    void saysOnceOfSeveralContractsThatALineIsOfNoUse() throws IOException {
        Files.createDirectories(folder.resolve("a"));
        Files.createDirectories(folder.resolve("b"));
        for (String name : new String[] {"a/one.yaml", "a/two.yaml", "b/one.yaml", "b/two.yaml"}) {
            write(name, name.equals("b/two.yaml") ? CONTRACT.substring(0, CONTRACT.indexOf("  /legacy")) : CONTRACT);
        }
        String ignore = write("many.yaml", """
                - { change: "GET /legacy/*", reason: agreed }
                - { change: "GET /nowhere", reason: agreed }
                """);

        Outcome outcome = Shell.run(
                "diff", folder.resolve("a").toString(), folder.resolve("b").toString(), "--ignore", ignore);

        assertThat(outcome.out().replaceAll("\\s+", " "))
                .containsOnlyOnce("is about no change")
                .contains("\"GET /nowhere\" is about no change");
    }

    @Test
    void tellsWhyAndWhatIsOfNoUseInEveryFormat() throws IOException {
        String ignore = """
                - { change: "GET /legacy/*", as: tolerated, reason: agreed }
                - { change: "POST /*", reason: to be }
                """;

        for (String format :
                new String[] {"lines", "json", "markdown", "html", "junit-xml", "sarif", "github", "gitlab"}) {
            String told = diff(ignore, "--format", format).out().replaceAll("\\s+", " ");

            assertThat(told).as(format).contains("counts as tolerated: agreed");
            if (!format.equals("junit-xml")) {
                assertThat(told).as(format).contains("is about no change");
            }
        }
        assertThat(diff("- { change: \"GET /legacy/*\", reason: agreed }\n", "--format", "junit")
                        .out())
                .contains("<skipped message=\"is passed over: agreed");
    }

    @Test
    void tellsJsonAndSarifWhy() throws IOException {
        String ignore = "- { change: \"GET /legacy/*\", reason: agreed }\n";

        assertThat(diff(ignore, "--format", "json").out()).contains("\"passedOver\": true", "is passed over: agreed");
        assertThat(diff(ignore, "--format", "sarif").out()).contains("\"suppressions\"", "is passed over: agreed");
        assertThat(diff(ignore, "--format", "github").out()).doesNotContain("::error");
        assertThat(diff(ignore, "--format", "gitlab").out()).isEqualTo("[]\n");
    }

    @Test
    void namesEveryMistakeWithItsLine() throws IOException {
        Outcome outcome = diff("""
                - change: x
                  as: harmless
                  reason: r
                - reason: r
                - change: y
                  until: soon
                  untill: 2026
                """);

        assertThat(outcome.code()).isEqualTo(64);
        assertThat(outcome.err())
                .contains("ignore.yaml:2: a change counts as nothing that is called \"harmless\"")
                .contains("ignore.yaml:4: an entry names no change")
                .contains("ignore.yaml:5: an entry gives no reason")
                .contains("ignore.yaml:6: \"soon\" is no date")
                .contains("ignore.yaml:7: unknown key \"untill\"", "Did you mean \"until\"?");
    }

    @Test
    void saysThatAFileIsMissing() {
        Outcome outcome = Shell.run("diff", before, after, "--ignore", "nowhere.yaml");

        assertThat(outcome.code()).isEqualTo(64);
        assertThat(outcome.err()).contains("there is no file nowhere.yaml");
    }

    /** One edit that three operations have in common. */
    private Outcome ofThree(String ignore, String... more) throws IOException {
        String three = """
                openapi: 3.0.3
                info: { title: shop, version: "1" }
                paths:
                  /a:
                    get: &get
                      responses:
                        "200": { description: ok, content: { application/json: { schema: {
                          type: object, required: [id], properties: { id: { type: string } } } } } }
                  /b: { get: *get }
                  /c: { get: *get }
                """;
        before = write("before.yaml", three);
        after = write("after.yaml", three.replace("required: [id], ", ""));
        return diff(ignore, more);
    }

    @Test
    void passesOverOneOperationOfAChangeAndTellsTheOthers() throws IOException {
        Outcome outcome = ofThree("- { change: \"GET /a\", reason: nobody calls a }\n", "--fail-on", "refused");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out())
                .contains("  GET /b\n  ✗ refused", "also in GET /c", "GET /a: is passed over: nobody calls a")
                .contains("1 refused, 1 passed over");
    }

    @Test
    void aLineMayNameAnyOperationOfAChange() throws IOException {
        Outcome outcome = ofThree("- { change: \"GET /c\", reason: nobody calls c }\n");

        assertThat(outcome.out())
                .contains("  GET /a\n  ✗ refused", "also in GET /b\n", "GET /c: is passed over: nobody calls c")
                .doesNotContain("is about no change");
    }

    @Test
    void passesOverAChangeWhereLinesNameAllOfItsOperations() throws IOException {
        Outcome each = ofThree("""
                - { change: "GET /a", reason: one }
                - { change: "GET /b response /body/id", reason: two }
                - { change: "GET /c", reason: three }
                """, "--fail-on", "any");
        Outcome all = ofThree("- { change: \"GET /?\", reason: legacy }\n", "--fail-on", "any");

        assertThat(each.code()).isZero();
        assertThat(each.out()).contains("3 passed over");
        assertThat(all.code()).isZero();
        assertThat(all.out()).contains("GET /a, also in GET /b, GET /c: is passed over", "1 passed over");
    }

    @Test
    void raisesOneOperationOfAChangeAlone() throws IOException {
        Outcome outcome = ofThree("- { change: \"GET /b\", as: tolerated, reason: they cope }\n", "--format", "json");

        assertThat(outcome.out())
                .containsPattern("(?s)\"refused\",\\s+\"kind\".*?\"subject\": \"GET /a\".*?\"GET /a\",\\s+\"GET /c\"")
                .containsPattern("(?s)\"tolerated\",\\s+\"kind\".*?\"subject\": \"GET /b\"");
    }

    @Test
    void thePartsOfAChangeAreToldApartInGitLab() throws IOException {
        Outcome outcome = ofThree("- { change: \"GET /b\", as: tolerated, reason: they cope }\n", "--format", "gitlab");

        assertThat(outcome.out().lines().filter(line -> line.contains("\"fingerprint\"")))
                .hasSize(2)
                .doesNotHaveDuplicates();
    }
}
