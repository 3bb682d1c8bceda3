package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stormrider.experiment.ShellLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One run of a consumer that invents a fee of 0 is what all of these look back on. */
@Timeout(120)
class ReplayCommandTest {
    private static final String OWN = """
            openapi: 3.0.3
            info: { title: Totals, version: '1' }
            paths:
              /totals:
                post:
                  requestBody: { content: { text/plain: { schema: { type: string } } } }
                  responses:
                    '200':
                      description: one
                      content:
                        application/json:
                          schema: { type: object, required: [total], properties: { total: { type: integer } } }
                    '502': { description: no price }
            """;

    @TempDir
    static Path folder;

    private static Path run;

    @BeforeAll
    static void rides() throws IOException {
        PriceRun prices = PriceRun.in(folder, OWN);
        Shell.Outcome first = prices.test(
                "runs", PriceRun.consumer("totals", PriceRun.command(Totals.class)) + """
                traffic:
                  - { name: total, request: POST /totals, headers: { Content-Type: text/plain }, body: "it's a \\"note\\"" }
                """, "deadline: 4s, budget: 4s");
        assertThat(first.code()).as(first.out() + first.err()).isEqualTo(Exit.UNDECIDED);
        run = prices.run("runs");
        // From here on there is nothing but what the run kept.
        for (String gone : List.of("before.yaml", "after.yaml", "own.yaml", "runs.yaml")) {
            Files.delete(folder.resolve(gone));
        }
    }

    @Test
    void findsAFindingAgainFromItsFileAlone() throws IOException {
        Shell.Outcome again = Shell.run("replay", finding().toString(), "--runs", runs("again"));

        assertThat(again.err()).doesNotContain("error");
        assertThat(again.code()).isEqualTo(Exit.CLOSED);
        assertThat(again.out())
                .contains("Harm showed: ")
                .containsPattern("Of what showed before, (\\d) of \\1 showed again");
    }

    @Test
    void playsAnExperimentOfTheRunWithoutTheFilesThatTheRunWasMadeWith() throws IOException {
        String id = finding().getFileName().toString().replace(".before-after.yaml", "");

        Shell.Outcome again = Shell.run("replay", run.toString(), id, "--runs", runs("experiment"));

        assertThat(again.code()).isEqualTo(Exit.CLOSED);
        assertThat(again.out()).contains("Harm showed: ");
    }

    @Test
    void playsAFindingOfTheRunAsSmallAsItWasMade() throws IOException {
        String id = finding().getFileName().toString().replace(".before-after.yaml", "");

        Shell.Outcome again =
                Shell.run("replay", run.toString(), id, "--pairing", "before/after", "--runs", runs("pairing"));
        Shell.Outcome quiet = Shell.run("replay", run.toString(), id, "--pairing", "before/before");
        Shell.Outcome bent = Shell.run("replay", run.toString(), id, "--pairing", "old/new");
        Shell.Outcome other = Shell.run("replay", run.toString(), id, "--pairing", "before/after", "-f", "b.yaml");
        Shell.Outcome judged = Shell.run("replay", run.toString(), "--judge", "--pairing", "before/after");

        assertThat(again.code()).isEqualTo(Exit.CLOSED);
        assertThat(again.out()).containsPattern("Of what showed before, (\\d) of \\1 showed again");
        assertThat(quiet.code()).isEqualTo(Exit.USAGE);
        assertThat(quiet.err()).contains("no finding of it was kept in before/before");
        assertThat(bent.err()).contains("there is no pairing \"old/new\"");
        assertThat(other.err()).contains("--file has nothing to do with it");
        assertThat(judged.err()).contains("--judge has nothing to do with it");
    }

    @Test
    void comesToTheSameVerdictAgainWithoutPlayingAnything() throws IOException {
        Shell.Outcome judged = Shell.run("replay", "--judge", run.toString());

        assertThat(judged.code()).isEqualTo(Exit.UNDECIDED);
        String told = Files.readString(run.resolve("report.txt"));
        assertThat(verdicts(judged.out())).isNotEmpty().isEqualTo(verdicts(told));
    }

    @Test
    void showsAFindingInAShellAsItWasFound() throws IOException, InterruptedException {
        assumeTrue(CurlTest.sh("command -v curl").code() == 0, "there is no shell with curl on this machine");
        Path finding = finding();
        Shell.Outcome printed = Shell.run("replay", finding.toString(), "--curl");
        assertThat(printed.code()).isZero();
        assertThat(printed.out())
                .contains("# in calm weather: 200 {\"total\":1025}", "# seen:            200 {\"total\":1000}");

        String program = PriceRun.java() + " -cp " + System.getProperty("java.class.path") + " dev.stormrider.cli.Main";
        CurlTest.Outcome outcome = CurlTest.sh(
                "STORMRIDER=" + ShellLine.quoted(program) + " GATEWAY_PORT=" + CurlTest.free() + " CONSUMER_PORT="
                        + CurlTest.free() + "\nexport STORMRIDER GATEWAY_PORT CONSUMER_PORT\n" + printed.out());

        assertThat(outcome.text()).contains("HTTP/1.1 200").contains("{\"total\":1000}");
    }

    @Test
    void refusesADamagedFindingWithItsLine() throws IOException {
        String good = Files.readString(finding());
        Path file = Files.writeString(folder.resolve("damaged.yaml"), good.replace("kind: command", "kind: wish"));

        Shell.Outcome refused = Shell.run("replay", file.toString());

        assertThat(refused.code()).isEqualTo(Exit.USAGE);
        assertThat(refused.err())
                .containsPattern("damaged.yaml: line \\d+: there is no target \"wish\"")
                .contains("the kinds are command, container, elsewhere, workload");
    }

    @Test
    void refusesAFindingOfAnotherEnvironmentAlsoWhereThereIsNothingButItsFile() throws IOException {
        String here = Files.readString(finding());
        Path file = Files.writeString(
                folder.resolve("sent.yaml"), here.replaceFirst("(?m)^  made-in:", "  environment: staging\n$0"));

        Shell.Outcome refused = Shell.run("replay", file.toString());

        assertThat(refused.code()).isEqualTo(Exit.USAGE);
        assertThat(refused.err())
                .contains("sent.yaml: this was not ridden on this machine alone")
                .contains("Ride it there: stormrider test --environment staging --plan ");
        assertThat(Shell.run("replay", file.toString(), "--curl").code()).isZero();
    }

    @Test
    void refusesADamagedJournalWithItsLine() throws IOException {
        Path copy = Files.createDirectories(folder.resolve("copy"));
        for (String file : List.of("plan.yaml", "setting.yaml")) {
            Files.copy(run.resolve(file), copy.resolve(file));
        }
        Files.writeString(Files.createDirectories(copy.resolve("journals")).resolve("a.jsonl"), "{\"experiment\":");

        Shell.Outcome refused = Shell.run("replay", "--judge", copy.toString());

        assertThat(refused.code()).isEqualTo(Exit.USAGE);
        assertThat(refused.err()).contains("a.jsonl: line 1: ");
    }

    @Test
    void saysWhatIsMissingWhereARunIsNamedAndNoExperiment() {
        assertThat(Shell.run("replay", run.toString()).err()).contains("this is a run, and no experiment is named");
        assertThat(Shell.run("replay", "nowhere.yaml").err()).contains("there is no such file");
    }

    private static List<String> verdicts(String text) {
        return text.lines()
                .filter(line -> line.contains("broke")
                        || line.contains("held")
                        || line.contains("UNDECIDED")
                        || line.startsWith("  · "))
                .toList();
    }

    private static Path finding() throws IOException {
        try (Stream<Path> files = Files.list(run.resolve("findings"))) {
            return files.filter(file -> file.toString().contains("fee"))
                    .min(java.util.Comparator.naturalOrder())
                    .orElseThrow();
        }
    }

    private static String runs(String name) {
        return folder.resolve(name).toString();
    }
}
