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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    void aLengthOfTimeThatIsNone() {
        assertRefused(Shell.run("test", "--shrink", "soon"), "--shrink: \"soon\" is no time");
        assertRefused(Shell.run("test", "--shrink", "0s"), "--shrink: \"0s\" is no time");
        assertRefused(Shell.run("test", "--shrink", "9s", "--no-shrink"), "--shrink: is given beside --no-shrink");
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
    void aContractOfSwagger1() throws IOException {
        assertRefused(
                diffWith("old.yaml", "swagger: \"1.2\"\ninfo: {}\npaths: {}\n"),
                "old.yaml:1",
                "Swagger 1.2 is not supported");
    }

    @Test
    void keysThatComeTwice() throws IOException {
        Outcome outcome = diffWith("twice.yaml", GOOD + "paths: {}\n");

        assertThat(outcome.out()).contains("twice.yaml:4", "paths");
        assertThat(outcome.err()).doesNotContain("\tat ");
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

    @Test
    void wordsAndEnvironmentsThatNoProgramCanBeGiven() throws IOException {
        Path file = write("stormrider.yaml", """
                contract: { before: good.yaml, after: good.yaml }
                provider:
                  before: { command: ["a\\0b"] }
                  after:
                    command: ["true"]
                    folder: "a\\0b"
                    environment:
                      A=B: x
                      "": y
                      C: "a\\0b"
                """);

        assertRefused(
                Shell.run("plan", "-f", file.toString()),
                "stormrider.yaml:3: provider.before.command holds the character 0",
                "stormrider.yaml:6: provider.after.folder is \"a\\u0000b\"",
                "stormrider.yaml:8: provider.after.environment names a variable \"A=B\"",
                "stormrider.yaml:9: provider.after.environment names a variable \"\"",
                "stormrider.yaml:10: provider.after.environment.C holds the character 0");
    }

    @Test
    void charactersThatWouldSteerTheTerminal() throws IOException {
        String name = "a\\e[31m\\a\\0\\u0085\\u2028\\u202E\\u2066\\nerror: all is well";
        Outcome outcome = diffWith("steering.yaml", GOOD.replace("{}", "{ /x: { $ref: \"" + name + "\" } }"));

        assertThat(outcome.out())
                .containsIgnoringWhitespaces(
                        "a\\u001b[31m\\u0007\\u0000\\u0085\\u2028\\u202e\\u2066error: all is well");
        assertThat((outcome.out() + outcome.err()).codePoints())
                .noneMatch(point -> point != '\n' && Character.isISOControl(point))
                .doesNotContain(0x2028, 0x202e, 0x2066);
    }

    @Test
    void aPlaceThatNothingCanBeWrittenTo() {
        String one = good.toString();

        assertRefused(Shell.run("diff", one, one, "-o", folder.toString()), "this is a folder");
        assertRefused(Shell.run("diff", one, one, "-o", one + "/x"), "good.yaml is a file");
        assertRefused(
                Shell.run("diff", one, one, "-o", folder.resolve("no/such/x").toString()), "there is no folder");
        assertRefused(Shell.run("init", "-f", folder.resolve("no/such/x.yaml").toString()), "there is no folder");
        assertThat(folder.resolve("no")).doesNotExist();
    }

    @Test
    void aPlaceForRunsThatIsAFile() throws IOException {
        Path file = write("stormrider.yaml", "contract: { before: good.yaml, after: good.yaml }\n");

        assertRefused(
                Shell.run("test", "-f", file.toString(), "--runs", good.toString()),
                "good.yaml is a file, and runs are kept in a folder");
    }

    @Test
    void aReportThatCannotBeWrittenIsKnownBeforeTheRun() throws IOException {
        Path file = write("stormrider.yaml", "contract: { before: good.yaml, after: good.yaml }\n");
        Path runs = folder.resolve("runs");

        assertRefused(
                Shell.run("test", "-f", file.toString(), "--runs", runs.toString(), "--report", "json=" + folder),
                "this is a folder");
        assertThat(runs).doesNotExist();
    }

    @Test
    void aRunThatIsDamaged() throws IOException {
        Path run = Files.createDirectories(folder.resolve("runs/old"));
        Files.writeString(run.resolve("plan.yaml"), "seed: 1\nnotes: []\n");

        assertRefused(
                Shell.run("replay", "old", "x", "--runs", folder.resolve("runs").toString()),
                "the key experiments is missing",
                "This run is damaged");
    }

    @Test
    void aNumberOutOfRangeIsToldWithItsRange() {
        assertRefused(
                Shell.run("stub", "a.yaml", "--port", "99999999999"),
                "--port",
                "\"99999999999\" is no whole number from -2147483648 to 2147483647");
        assertRefused(Shell.run("test", "--seed", "99999999999999999999"), "--seed", "from -9223372036854775808 to");
        assertRefused(Shell.run("stub", "a.yaml", "--port", "99999"), "--port: 99999 is no port", "from 0 to 65535");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "halt --control http://localhost:99999",
                "gate --url http://localhost:99999 --service a --version 1 --to x",
                "record --to http://localhost:99999 --output none/r.har",
                "gateway --link x=:0=http://localhost:99999"
            })
    void noAddressHasAPortBeyondTheLast(String line) {
        assertRefused(Shell.run(line.split(" ")), "99999", "65535");
    }
}
