package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stormrider.amendment.Change;
import dev.stormrider.amendment.Forecast;
import dev.stormrider.amendment.Weight;
import dev.stormrider.contract.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where changes are weighed: the ignore file or the configuration, and never both. */
class WeightFileTest {
    private static final String LINE = "- { kind: new-value, as: undecided, reason: readers are asked }\n";
    private static final String POLICY = """
            contract: { before: a.yaml, after: b.yaml }
            policy:
              block-unknown: true
              changes:
                - { change: Payment/iban, as: refused, reason: the auditors }
            """;

    @TempDir
    private Path folder;

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private List<Problem> problems(Optional<Path> named) {
        return catchThrowableOfType(Mistake.class, () -> WeightFile.read(named, folder))
                .problems();
    }

    @Test
    void readsWhatThePolicyOfAConfigurationSays() throws Exception {
        write("stormrider.yaml", POLICY);

        assertThat(WeightFile.read(Optional.empty(), folder)).singleElement().satisfies(weight -> {
            assertThat(weight.pattern()).isEqualTo("Payment/iban");
            assertThat(weight.counts()).contains(Forecast.REFUSED);
            assertThat(weight.at().line()).isEqualTo(5);
        });
    }

    @Test
    void readsAKindOfChangeInPlaceOfAName() throws Exception {
        write(".stormrider-ignore", LINE);

        List<Weight> weights = WeightFile.read(Optional.empty(), folder);

        assertThat(weights).singleElement().satisfies(weight -> {
            assertThat(weight.kind()).contains(Change.Kind.NEW_VALUE);
            assertThat(weight.pattern()).isEqualTo("*");
        });
    }

    @Test
    void readsAConfigurationThatIsNamedInPlaceOfAnIgnoreFile() throws Exception {
        write(".stormrider-ignore", LINE);

        List<Weight> weights = WeightFile.read(Optional.of(write("other.yaml", POLICY)), folder);

        assertThat(weights).extracting(Weight::pattern).containsExactly("Payment/iban");
    }

    @Test
    void saysNothingOfAConfigurationWithoutSuchLines() throws Exception {
        write("stormrider.yaml", "contract: { before: a.yaml, after: b.yaml }\n");

        assertThat(WeightFile.read(Optional.empty(), folder)).isEmpty();
    }

    @Test
    void refusesToChooseBetweenTwoPlaces() throws Exception {
        write(".stormrider-ignore", LINE);
        write("stormrider.yaml", POLICY);

        assertThat(problems(Optional.empty())).singleElement().satisfies(problem -> {
            assertThat(problem.toString())
                    .contains("stormrider.yaml:5: changes are weighed here, and in ", ".stormrider-ignore:1 too");
            assertThat(problem.advice()).contains("Keep all of them in one place");
        });
    }

    @Test
    void namesAKindThatThereIsNot() throws Exception {
        Path file = write("ignore.yaml", "- kind: new-values\n  reason: r\n");

        assertThat(problems(Optional.of(file))).singleElement().satisfies(problem -> {
            assertThat(problem.toString()).contains("ignore.yaml:1: there is no kind of change like");
            assertThat(problem.advice()).contains("new-value, missing-field");
        });
    }

    @Test
    void tellsWhatIsWrongInAPolicyWithItsLine() throws Exception {
        write("stormrider.yaml", "policy:\n  changes:\n    - change: x\n");

        assertThat(problems(Optional.empty()))
                .extracting(Problem::toString)
                .singleElement()
                .asString()
                .contains("stormrider.yaml:3: an entry gives no reason");
    }
}
