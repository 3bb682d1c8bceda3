package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.cli.Shell.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --base}: what the files at hand were where the branch began, asked of a real git in a folder of its own. */
class BranchTest {
    private static final String CONTRACT = """
            openapi: 3.0.3
            info: { title: shop, version: "1" }
            paths:
              /refunds:
                get:
                  responses: { "200": { description: ok } }
            """;
    private static final String ADDED = "  /added:\n    get:\n      responses: { \"200\": { description: ok } }\n";

    @TempDir
    private Path folder;

    private Path work;

    @BeforeEach
    void branchOffAndGoOnOnBothSides() throws Exception {
        work = Files.createDirectories(folder.resolve("work"));
        git(work, "init", "-q", "-b", "main");
        write("api/shop.yaml", CONTRACT);
        write("api/old.yaml", CONTRACT);
        commit("one");
        git(work, "checkout", "-q", "-b", "feature");
        Files.delete(work.resolve("api/old.yaml"));
        write("api/shop.yaml", CONTRACT + ADDED);
        write("api/fresh.yaml", CONTRACT);
        commit("two");
        git(work, "checkout", "-q", "main");
        write("api/shop.yaml", CONTRACT + ADDED.replace("added", "elsewhere"));
        commit("three");
        git(work, "checkout", "-q", "feature");
    }

    private void write(String name, String text) throws IOException {
        Path file = work.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void commit(String message) throws Exception {
        git(work, "add", "-A");
        git(work, "-c", "user.name=t", "-c", "user.email=t@t", "commit", "-q", "-m", message);
    }

    private static void git(Path in, String... arguments) throws Exception {
        List<String> words = new ArrayList<>(List.of("git"));
        words.addAll(List.of(arguments));
        assertThat(ran(in, words).code()).isZero();
    }

    private static Outcome stormrider(Path in, String... arguments) throws Exception {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.stormrider.cli.Main"));
        words.addAll(List.of(arguments));
        return ran(in, words);
    }

    private static Outcome ran(Path in, List<String> words) throws Exception {
        Path out = Files.createTempFile(in.getParent(), "out", "");
        Path err = Files.createTempFile(in.getParent(), "err", "");
        Process process = new ProcessBuilder(words)
                .directory(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        process.getOutputStream().close();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Outcome(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }

    @Test
    void comparesOneFileWithWhatItWasWhereTheBranchBegan() throws Exception {
        Outcome outcome = stormrider(work, "diff", "--base", "main", "api/shop.yaml");

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).contains("GET /added is new").doesNotContain("elsewhere");
    }

    @Test
    void comparesAFolderAndSeesItFromBelowAsWell() throws Exception {
        Outcome above = stormrider(work, "diff", "--base", "main", "api");
        Outcome inside = stormrider(work.resolve("api"), "diff", "--base", "main", ".");

        assertThat(above.out())
                .contains("fresh.yaml (the file is new)", "old.yaml (the file is gone)", "GET /added is new")
                .doesNotContain("elsewhere");
        assertThat(inside.out()).contains("fresh.yaml (the file is new)", "old.yaml (the file is gone)");
    }

    @Test
    void comparesFoldersOfTwoRevisions() throws Exception {
        Outcome outcome = stormrider(work, "diff", "main:api", "feature:api");

        assertThat(outcome.out()).contains("GET /added is new", "GET /elsewhere is gone", "3 contracts: ");
    }

    @Test
    void takesGlobsInRevisionsAndSinceABranch() throws Exception {
        Outcome revisions = stormrider(work, "diff", "main:api/*.yaml", "feature:api/**/*.yaml");
        Outcome since = stormrider(work, "diff", "--base", "main", "api/*.yaml");

        assertThat(revisions.err()).isEmpty();
        assertThat(revisions.out()).contains("old.yaml (the file is gone)");
        assertThat(since.out())
                .contains("api/fresh.yaml (the file is new)", "api/old.yaml (the file is gone)", "GET /added is new");
    }

    @Test
    void keepsFilesOfOneNameInSeveralFoldersApart() throws Exception {
        write("other/shop.yaml", CONTRACT.replace("/refunds", "/others"));

        Outcome outcome = stormrider(work, "diff", "--base", "main", "api", "other");

        assertThat(outcome.out()).contains("api/shop.yaml\n", "other/shop.yaml (the file is new)", "4 contracts: ");
    }

    @Test
    void seesAPathInARevisionFromTheWorkingDirectoryWhereItSaysSo() throws Exception {
        Outcome here = stormrider(work.resolve("api"), "diff", "main:./shop.yaml", "shop.yaml");
        Outcome top = stormrider(work.resolve("api"), "diff", "main:shop.yaml", "shop.yaml");

        assertThat(here.err()).isEmpty();
        assertThat(here.out()).contains("GET /added is new");
        assertThat(top.code()).isEqualTo(64);
        assertThat(top.err()).contains("Did you mean main:api/shop.yaml?");
    }

    @Test
    void readsOneSideFromStandardInput() throws Exception {
        Outcome outcome = stormrider(work, "diff", "main:api/shop.yaml", "-");

        assertThat(outcome.code()).isEqualTo(64);
        assertThat(outcome.err()).contains("error: -");
    }

    @Test
    void saysWhatToDoInAShallowClone() throws Exception {
        Path clone = folder.resolve("clone");
        git(folder, "clone", "-q", "--depth", "1", "--no-single-branch", "file://" + work, clone.toString());

        Outcome outcome = stormrider(clone, "diff", "--base", "origin/main", "api/shop.yaml");

        assertThat(outcome.code()).isEqualTo(64);
        assertThat(outcome.err())
                .contains("this clone is shallow", "git fetch --unshallow")
                .doesNotContain("\tat ");
    }

    @Test
    void namesARevisionOrAFileThatIsNotThere() throws Exception {
        assertThat(stormrider(work, "diff", "--base", "nowhere", "api").err()).contains("git knows no revision");
        assertThat(stormrider(work, "diff", "main:none", "api").err())
                .contains("there is no such file or folder in the revision main");
        assertThat(stormrider(work, "diff", "main:none/*.yaml", "api").err())
                .contains("there is no folder none/ in the revision main");
        assertThat(stormrider(folder, "diff", "main:a.yaml", "b.yaml").err())
                .contains("the working directory lies in no git repository");
        assertThat(stormrider(work, "diff", "--base", "main", "api/none.yaml").err())
                .contains("there is no such file, neither here nor there");
        assertThat(stormrider(work, "diff", "--base", "main", folder.toString()).err())
                .contains("it lies outside of the git work tree");
    }
}
