package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.cli.Shell.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
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

    /** The services of the runs' own tests, compiled from their one file: starting that by itself takes seconds. */
    @TempDir
    private static Path classes;

    @TempDir
    private Path folder;

    private PriceRun prices;

    @BeforeAll
    static void compile() {
        Path source = Repository.root().resolve("run/src/test/java/dev/stormrider/run/WildService.java");
        int code = ToolProvider.getSystemJavaCompiler()
                .run(
                        InputStream.nullInputStream(),
                        System.out,
                        System.err,
                        "-proc:none",
                        "-d",
                        classes.toString(),
                        source.toString());
        assertThat(code).isZero();
    }

    @BeforeEach
    void write() throws IOException {
        prices = PriceRun.in(folder, OWN);
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
        // Nothing has to come in time for this to be told.
        Outcome outcome = prices.test("runs", consumer(totals()) + provider(wild(way)), "deadline: 500ms, budget: 3s");

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

    private static String wild(String way) {
        return PriceRun.command(classes.toString(), "dev.stormrider.run.WildService, " + way);
    }

    private static String consumer(String command) {
        return PriceRun.consumer("totals", command);
    }

    private static String totals() {
        return PriceRun.command(Totals.class);
    }

    private static String provider(String command) {
        String target = "{ command: " + command + ", stop-within: 200ms }\n";
        return "provider:\n  before: " + target + "  after: " + target;
    }

    private Outcome test(String parties) throws IOException {
        return prices.test("runs", parties, "deadline: 2s, budget: 3s");
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
