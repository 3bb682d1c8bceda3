package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.cli.Shell.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanCommandTest {
    private static final String REFUNDS = "../examples/shop/refunds.yaml";

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
    void tellsEachExperimentWhereAllAreWanted() {
        Outcome outcome = Shell.run("plan", "-f", REFUNDS, "--all");

        long experiments =
                outcome.out().lines().filter(line -> line.startsWith("  why: ")).count();
        assertThat(outcome.out()).startsWith(experiments + " experiments, riskiest first");
        assertThat(outcome.out()).contains("  in: ").doesNotContain("stormrider plan --all");
    }
}
