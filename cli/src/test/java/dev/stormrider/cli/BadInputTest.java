package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.cli.Shell.Outcome;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a user hands in: a message that names the place and what to do, exit code 64, and never a stack trace. */
class BadInputTest {
    private static final String GOOD = """
            openapi: 3.0.3
            info: { title: shop, version: "1" }
            paths: {}
            """;

    @TempDir
    private Path folder;

    private Path good;

    @BeforeEach
    void writeAGoodContract() throws IOException {
        good = write("good.yaml", GOOD);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Outcome diffWith(String name, String text) throws IOException {
        return Shell.run("diff", good.toString(), write(name, text).toString());
    }

    private static void assertRefused(Outcome outcome, String... told) {
        assertThat(outcome.code()).isEqualTo(64);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains(told).contains("error: ").doesNotContain("\tat ", "Exception");
    }

    @Test
    void aFileThatIsMissing() {
        assertRefused(Shell.run("diff", good.toString(), "nowhere.yaml"), "nowhere.yaml", "there is no file");
    }

    @Test
    void aFileThatIsEmpty() throws IOException {
        assertRefused(diffWith("empty.yaml", ""), "empty.yaml", "the file is empty");
    }

    @Test
    void aFileThatIsNotYaml() throws IOException {
        assertRefused(diffWith("broken.yaml", "openapi: 3.0.3\ninfo: [\n"), "broken.yaml:");
    }

    @Test
    void aFileThatIsNoContract() throws IOException {
        assertRefused(diffWith("compose.yaml", "services:\n  web: {}\n"), "compose.yaml:1", "not an OpenAPI file");
    }

    @Test
    void aContractOfSwagger2() throws IOException {
        assertRefused(
                diffWith("old.yaml", "swagger: \"2.0\"\ninfo: {}\npaths: {}\n"),
                "old.yaml:1",
                "Swagger 2.0 is not supported yet");
    }

    @Test
    void keysThatComeTwice() throws IOException {
        Outcome outcome = diffWith("twice.yaml", GOOD + "paths: {}\n");

        assertThat(outcome.err()).contains("twice.yaml:4", "paths").doesNotContain("\tat ");
    }

    @Test
    void nestingOfTenThousandLevels() throws IOException {
        assertRefused(diffWith("deep.json", "[".repeat(10_000) + "]".repeat(10_000)), "deep.json");
        assertRefused(diffWith("deep.yaml", "a: " + "[".repeat(10_000) + "]".repeat(10_000)), "deep.yaml");
    }

    @Test
    void anAliasBomb() throws IOException {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 20; i++) {
            String before = "*a" + (i - 1);
            bomb.append(
                    "a%d: &a%d [%s]\n".formatted(i, i, String.join(",", java.util.Collections.nCopies(10, before))));
        }

        assertRefused(diffWith("bomb.yaml", bomb.toString()), "bomb.yaml");
    }

    @Test
    void aFileOfMoreThanFiftyMegabytes() throws IOException {
        Path large = folder.resolve("large.yaml");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength((50L << 20) + 1);
        }

        assertRefused(Shell.run("diff", good.toString(), large.toString()), "large.yaml", "larger than 50 MB");
    }

    @Test
    void aRevisionThatGitDoesNotKnow() {
        assertRefused(
                Shell.run("diff", "no-such-branch:api/shop.yaml", good.toString()),
                "no-such-branch",
                "git knows no revision");
    }

    @Test
    void aContractInTheNetwork() {
        assertRefused(
                Shell.run("diff", "https://example.com/shop.yaml", good.toString()), "not fetched from the network");
    }

    @Test
    void aFormatThatDoesNotExist() {
        assertRefused(
                Shell.run("diff", good.toString(), good.toString(), "--format", "pdf"),
                "no format \"pdf\"",
                "junit-xml");
    }

    @Test
    void anOptionThatDoesNotExist() {
        assertRefused(Shell.run("diff", good.toString(), good.toString(), "--forma", "json"), "--forma", "--help");
    }

    @Test
    void aConfigurationThatIsMissing() {
        assertRefused(Shell.run("test", "-f", "nowhere.yaml"), "nowhere.yaml", "stormrider init");
    }

    @Test
    void aConfigurationWithMistakesTellsAllOfThem() throws IOException {
        Path file = write("stormrider.yaml", "contract: { before: good.yaml, aftr: good.yaml }\nrun: { load: -1 }\n");

        Outcome outcome = Shell.run("plan", "-f", file.toString());

        assertRefused(outcome, "stormrider.yaml:1", "aftr", "stormrider.yaml:2", "run.load");
    }

    @Test
    void aConfigurationWhoseContractsAreMissingTellsBoth() throws IOException {
        Path file = write("stormrider.yaml", "contract: { before: a.yaml, after: b.yaml }\n");

        assertRefused(Shell.run("plan", "-f", file.toString()), "a.yaml", "b.yaml");
    }

    @Test
    void aRunThatIsNotKept() {
        assertRefused(
                Shell.run("replay", "20200101-000000", "x", "--runs", folder.toString()),
                "20200101-000000",
                "plan.yaml");
    }

    @Test
    void aPlanThatIsNone() throws IOException {
        Path file = write("stormrider.yaml", "contract: { before: good.yaml, after: good.yaml }\n");
        Path plan = write("plan.yaml", "experiments: [{ id: 7 }]\n");

        assertRefused(
                Shell.run("test", "-f", file.toString(), "--plan", plan.toString(), "--runs", folder.toString()),
                "plan.yaml",
                "line 1");
    }

    @Test
    void aPortThatIsTaken() throws IOException {
        try (java.net.ServerSocket taken = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());

            assertRefused(Shell.run("stub", good.toString(), "--port", port), "--port", port);
        }
    }

    @Test
    void noCommandAtAll() {
        Outcome outcome = Shell.run();

        assertThat(outcome.code()).isEqualTo(64);
        assertThat(outcome.err()).contains("Usage: stormrider", "diff", "demo");
    }
}
