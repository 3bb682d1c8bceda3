package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.cli.Shell.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Services that behave badly by themselves: what a user is told, with which exit code, and that nothing is left. */
@Timeout(180)
class BadPartiesTest {
    private static final long MOST_KEPT_BYTES = 4L << 20;

    private static final String LINK = """
            openapi: 3.0.3
            info: { title: Prices, version: '1' }
            paths:
              /prices/{id}:
                get:
                  parameters: [ { name: id, in: path, required: true, schema: { type: string } } ]
                  responses:
                    '200':
                      description: one
                      content:
                        application/json:
                          schema:
                            type: object
                            required: [amount, fee]
                            properties: { amount: { type: integer }, fee: { type: integer, minimum: 1 } }
            """;

    private static final String OWN = """
            openapi: 3.0.3
            info: { title: Totals, version: '1' }
            paths:
              /totals:
                get:
                  responses:
                    '200':
                      description: one
                      content:
                        application/json:
                          schema: { type: object, required: [total], properties: { total: { type: integer } } }
                    '502': { description: no price }
            """;

    /** Ignores SIGTERM, and so does all that it starts; its child listens, and has a session of its own. */
    private static final String DEAF =
            "trap '' TERM; PORT=0 setsid \\\"$0\\\" \\\"$@\\\" listening & \\\"$0\\\" \\\"$@\\\" deaf";

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("before.yaml"), LINK);
        Files.writeString(folder.resolve("after.yaml"), LINK.replace("[amount, fee]", "[amount]"));
        Files.writeString(folder.resolve("own.yaml"), OWN);
    }

    @Test
    void aConsumerThatNeverCallsItsProviderLeavesAllUnknown() throws IOException {
        Outcome outcome = test(consumer(wild("hermit")));

        assertThat(outcome.code()).isEqualTo(Exit.UNDECIDED);
        assertThat(outcome.out())
                .contains("UNDECIDED", "Never reached: GET /prices/{id}. totals (before) calls nobody at all in")
                .containsPattern("0 of the\\s+link's\\s+1\\s+operations\\s+reached");
        nothingIsLeft(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "slow"})
    void aProviderThatIsIllInCalmWeatherLeavesAllUnknown(String way) throws IOException {
        Outcome outcome = test(consumer(totals()) + provider(wild(way)));

        assertThat(outcome.code()).isEqualTo(Exit.UNDECIDED);
        assertThat(outcome.out())
                .contains("UNDECIDED")
                .containsPattern("the\\s+control\\s+itself\\s+was\\s+ill|never\\s+reached\\s+its\\s+target")
                .doesNotContain("Exception");
        nothingIsLeft(1);
    }

    @Test
    void littleIsKeptOfAServiceThatWritesMegabytesASecond() throws IOException {
        Outcome outcome = test(consumer(totals()) + provider(wild("flood")));

        assertThat(outcome.code()).isIn(Exit.CLOSED, Exit.UNDECIDED);
        assertThat(outcome.out()).doesNotContain("the control itself was ill");
        try (Stream<Path> files = Files.walk(folder.resolve("runs"))) {
            long bytes = files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
            assertThat(bytes).isLessThan(MOST_KEPT_BYTES);
        }
        nothingIsLeft(0);
    }

    @Test
    void aServiceThatDoesNotWantToEndIsEndedWithTheChildThatListens() throws IOException {
        Outcome outcome = test(consumer(totals())
                + provider("[sh, -c, \"" + DEAF + "\", "
                        + wild("deaf").substring(1).replace(", deaf]", "]")));

        assertThat(outcome.code()).isIn(Exit.CLOSED, Exit.UNDECIDED);
        nothingIsLeft(2);
    }

    @Test
    void aPactThatIsCutOffIsRefusedBeforeAnythingIsStarted() throws IOException {
        Files.writeString(folder.resolve("p.json"), "{ \"consumer\": { \"name\": \"web\" },\n \"provider\": { \"na");

        Outcome outcome = test(consumer(wild("hermit")) + "traffic: { pact: p.json }\n");

        assertThat(outcome.code()).isEqualTo(Exit.USAGE);
        assertThat(outcome.err()).contains("p.json:2", "error: ").doesNotContain("Exception", "\tat ");
        assertThat(folder.resolve("runs")).doesNotExist();
    }

    @Test
    void aHarThatIsCutOffIsPlayedUpToThere() throws IOException {
        Files.writeString(folder.resolve("a.har"), """
                { "log": { "entries": [
                  { "request": { "method": "GET", "url": "http://h/totals", "headers": [] }, "response": { "status": 200 } },
                  { "request": { "method": "GET", "url": "http://h/tot""");

        Outcome outcome = test(consumer(wild("hermit")) + "traffic: { har: a.har }\n");

        assertThat(outcome.code()).isEqualTo(Exit.UNDECIDED);
        assertThat(outcome.err()).contains("a.har:3 (byte ", "What comes before it counts.");
        assertThat(outcome.out()).containsPattern("1 of its 1\\s+operations driven");
        nothingIsLeft(1);
    }

    /** The services of the runs' own tests, from their one file. */
    private static String wild(String way) {
        Path source = Repository.root().resolve("run/src/test/java/dev/stormrider/run/WildService.java");
        return "[\"${JAVA}\", -XX:+UseSerialGC, -XX:TieredStopAtLevel=1, \"" + source + "\", " + way + "]";
    }

    private static String totals() {
        return "[\"${JAVA}\", -cp, \"" + System.getProperty("java.class.path") + "\", " + Totals.class.getName() + "]";
    }

    private static String consumer(String command) {
        return "consumer:\n  name: totals\n  contract: own.yaml\n  before: { command: " + command
                + ", environment: { GATEWAY: \"${GATEWAY}\" }, stop-within: 200ms }\n";
    }

    private static String provider(String command) {
        String target = "{ command: " + command + ", stop-within: 200ms }\n";
        return "provider:\n  before: " + target + "  after: " + target;
    }

    private Outcome test(String parties) throws IOException {
        Path file = Files.writeString(
                folder.resolve("stormrider.yaml"),
                "contract: { before: before.yaml, after: after.yaml }\n" + parties
                        + "run: { deadline: 2s, load: 0, pairings: [before/after], seed: 3 }\n");
        return Shell.run(
                "test",
                "-f",
                file.toString(),
                "--budget",
                "6s",
                "--runs",
                folder.resolve("runs").toString());
    }

    /**
     * At least {@code least} services said which processes they were, and all of them are gone; so is whatever else we
     * have started.
     */
    private void nothingIsLeft(int least) throws IOException {
        List<Long> processes;
        try (Stream<Path> files = Files.walk(folder.resolve("runs"))) {
            processes = files.filter(file -> file.toString().endsWith(".log"))
                    .flatMap(BadPartiesTest::lines)
                    .filter(line -> line.matches("\\S+ process \\d+"))
                    .map(line -> Long.valueOf(line.substring(line.lastIndexOf(' ') + 1)))
                    .toList();
        }
        assertThat(processes).hasSizeGreaterThanOrEqualTo(least);
        long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while ((ours().findAny().isPresent() || !processes.stream().allMatch(BadPartiesTest::gone))
                && System.nanoTime() < until) {
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
        assertThat(processes).allMatch(BadPartiesTest::gone, "is gone");
        assertThat(ours()).isEmpty();
    }

    private static Stream<ProcessHandle> ours() {
        return ProcessHandle.current()
                .descendants()
                .filter(each -> each.info().commandLine().orElse("").contains("WildService"));
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** A dead process whose parent has not asked for its exit code yet is gone as well. */
    private static boolean gone(long process) {
        try {
            String text = Files.readString(Path.of("/proc/" + process + "/stat"));
            return "ZX".indexOf(text.charAt(text.lastIndexOf(')') + 2)) >= 0;
        } catch (IOException ended) {
            return ProcessHandle.of(process).isEmpty();
        }
    }
}
