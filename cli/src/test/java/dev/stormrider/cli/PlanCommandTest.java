package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.cli.Shell.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PlanCommandTest {
    private static final String REFUNDS = "../examples/shop/refunds.yaml";

    @TempDir
    private Path folder;

    @Test
    void countsByOperationAndNamesTheRiskiest() {
        Outcome outcome = Shell.run("plan", "-f", REFUNDS, "--seed", "7");

        List<String> lines = outcome.out().lines().toList();
        assertThat(outcome.code()).isZero();
        assertThat(lines).hasSizeLessThan(30);
        assertThat(outcome.out())
                .containsPattern("""
                        GET /refunds/\\{refundId}: \\d+
                          1 in calm weather, old and new versions together
                          1 with what its reader has not promised to read
                        """)
                .containsPattern(
                        "The riskiest:\n  get-refunds-refundid\\.deliver\\.body-status-\\w+: makes /body/status")
                .contains("stormrider plan --all")
                .doesNotContain("why:");
    }

    @Test
    void countsWhatTheBudgetLeavesOut() {
        Outcome outcome = Shell.run("plan", "-f", REFUNDS, "--budget", "5s");

        assertThat(outcome.out()).containsPattern("Left out by the budget: \\d+\n\\w+ /refunds");
    }

    @Test
    void whatEarlierRunsTeachIsToldAndStandsInNoFile() throws IOException {
        Path untaught = Files.createDirectories(folder.resolve("untaught"));
        Path taught = Files.createDirectories(folder.resolve("taught"));
        Lesson lesson = new Lesson("local", "orders", "payments", Duration.ofSeconds(1), Duration.ofSeconds(30));
        assertThat(lesson.write(Files.createDirectories(taught.resolve("20260101-000000"))))
                .isEmpty();

        assertThat(planned(taught)).isNotEqualTo(planned(untaught));
        assertThat(written(taught)).isEqualTo(written(untaught)).contains("cost: ");
    }

    private static String planned(Path runs, String... more) {
        String[] words = Stream.concat(Stream.of("-f", REFUNDS, "--seed", "7"), Stream.of(more))
                .toArray(String[]::new);
        Outcome outcome = Shell.told(terminal -> new CommandLine(new PlanCommand(terminal, runs)).execute(words));
        assertThat(outcome.code()).as(outcome.err()).isZero();
        return outcome.out();
    }

    private String written(Path runs) throws IOException {
        Path file = folder.resolve("plan.yaml");
        planned(runs, "-o", file.toString());
        return Files.readString(file);
    }

    @Test
    void tellsEachExperimentWhereAllAreWanted() {
        Outcome outcome = Shell.run("plan", "-f", REFUNDS, "--all");

        long experiments =
                outcome.out().lines().filter(line -> line.startsWith("  why: ")).count();
        assertThat(outcome.out()).startsWith(experiments + " experiments, riskiest first");
        assertThat(outcome.out()).contains("  in: ").doesNotContain("stormrider plan --all");
    }
}
