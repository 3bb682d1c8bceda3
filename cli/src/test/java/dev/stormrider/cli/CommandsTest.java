package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.report.Style;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandsTest {
    private static final Terminal TERMINAL = new Terminal(System.out, System.err, Style.plain(), false);

    static Set<String> all() {
        return Main.commandLine(TERMINAL).getSubcommands().keySet();
    }

    @Test
    void onlyTheCommandThatIsAskedForIsMade() {
        CommandLine line = Main.commandLine(TERMINAL, "diff", "plan", "test");

        assertThat(line.getSubcommands()).containsOnlyKeys("diff");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--help", "dif", "@arguments", "completion"})
    void allAreMadeWhereNoneIsAskedForOrAllAreMeant(String first) {
        CommandLine line = Main.commandLine(TERMINAL, Stream.of(first, "diff").toArray(String[]::new));

        assertThat(line.getSubcommands().keySet()).isEqualTo(all()).contains("diff", "completion");
    }

    @ParameterizedTest
    @MethodSource("all")
    void theHelpOfACommandIsTheSameAloneAsAmongAll(String name) {
        String among = help(Main.commandLine(TERMINAL), name);
        String alone = help(Main.commandLine(TERMINAL, name), name);

        assertThat(alone).isEqualTo(among);
    }

    @ParameterizedTest
    @CsvSource({"tset, test", "dif, diff", "gatway, gateway", "plans, plan"})
    void whoMistypesACommandIsToldTheNearest(String typed, String meant) {
        Shell.Outcome outcome = Shell.run(typed, "-f", "x.yaml");

        assertThat(outcome.code()).isEqualTo(Exit.USAGE);
        assertThat(outcome.err().lines().toList())
                .startsWith("error: there is no command " + typed, "    Did you mean: stormrider " + meant);
    }

    @ParameterizedTest
    @CsvSource({
        "--servce,   gate --servce orders --version 1 --to live,      --service",
        "--versoin,  deployed --service orders --versoin=1 --to live, --version",
        "--trafic,   load --trafic calls.yaml,                        --traffic",
        "--prot,     stub --prot 80 b.yaml,                           --port",
        "--frmat,    diff --frmat json,                               --format",
        "--budgt,    test --budgt 2m,                                 --budget"
    })
    void anOptionThatIsMistypedIsToldAndNotThatOneIsMissing(String typed, String line, String meant) {
        Shell.Outcome outcome = Shell.run(line.split(" "));

        assertThat(outcome.code()).isEqualTo(Exit.USAGE);
        assertThat(outcome.err())
                .contains("Unknown option: '" + typed, "Did you mean: " + meant)
                .doesNotContain("Missing");
    }

    @Test
    void anOptionThatIsMissingIsToldBeforeAWordTooMany() {
        assertThat(Shell.run("gate", "orders").err()).contains("Missing required option", "--service=NAME");
    }

    @Test
    void noCommandIsSuggestedThatIsFarFromWhatWasTyped() {
        assertThat(Shell.run("weather").err()).contains("no command weather").doesNotContain("Did you mean");
    }

    private static String help(CommandLine line, String name) {
        return Objects.requireNonNull(line.getSubcommands().get(name)).getUsageMessage();
    }
}
