package dev.stormrider.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanFileTest {
    private final Plan plan =
            Planner.plan(Shop.withFeeAndStatus(), 7, Pairing.ALL, Optional.of(Duration.ofSeconds(60)));

    @Test
    void readsWhatItWrote() {
        String yaml = PlanFile.write(plan);

        assertThat(PlanFile.read(yaml)).isEqualTo(plan);
    }

    @Test
    void keepsContrastsAndTakesAFileWithoutThemForOneThatHasNone() {
        Experiment contrasted = plan.experiments().stream()
                .filter(each -> !each.contrasts().isEmpty())
                .findFirst()
                .orElseThrow();
        Plan with = new Plan(7, List.of(contrasted), List.of(), List.of(), Duration.ZERO);
        Plan without = new Plan(7, List.of(contrasted.beside(List.of())), List.of(), List.of(), Duration.ZERO);

        assertThat(PlanFile.read(PlanFile.write(with))).isEqualTo(with);
        assertThat(PlanFile.write(without)).doesNotContain("contrasts");
        assertThat(PlanFile.read(PlanFile.write(without))).isEqualTo(without);
    }

    @Test
    void namesAFaultByItsClassInKebabCase() {
        assertThat(PlanFile.write(plan)).contains("kind: drop-response").contains("kind: rewrite");
    }

    @Test
    void saysWhereAFileIsNoPlan() {
        assertThatThrownBy(() -> PlanFile.read("seed: 1\nexperiments:\n  - id: {}\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 3");
    }

    @Test
    void refusesAFaultThatDoesNotExist() {
        String broken = PlanFile.write(plan).replace("kind: drop-response", "kind: drop-everything");

        assertThatThrownBy(() -> PlanFile.read(broken))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("drop-everything");
    }

    /** What came of damaging a good plan, as people are told of it. */
    private String damaged(String from, String to) {
        String yaml = PlanFile.write(plan);
        assertThat(yaml).contains(from);
        Throwable refusal = catchThrowable(() -> PlanFile.read(yaml.replaceFirst(Pattern.quote(from), to)));
        return String.valueOf(refusal.getMessage());
    }

    @Test
    void namesTheLineOfAKeyThatThereIsNotAndTheKeysThatThereAre() {
        assertThat(damaged("seed: ", "zz1: 3\nseed: "))
                .isEqualTo(
                        "line 1: there is no key \"zz1\"; the keys are cost, experiments, left-out, notes," + " seed");
        assertThat(damaged("  operation: ", "  zz1: 3\n  operation: "))
                .startsWith("line 4: there is no key \"zz1\" in experiments[0]; the keys are change, contrasts, fault");
    }

    @Test
    void namesAKeyThatIsMissing() {
        assertThat(damaged("- id: ", "- place: ")).contains("the key experiments[0].id is missing");
    }

    @Test
    void saysWhatARecordRefuses() {
        assertThat(damaged("  risk: ", "  risk: 9")).contains("a risk is from 0 to 100");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "3",
                "[",
                "a: b: c",
                "seed: x",
                "experiments: 7",
                "experiments: [7]",
                "experiments: [{ fault: { kind: 7 } }]",
                "experiments: [{ fault: {} }]",
                "experiments: [{ fault: { kind: refuse, status: [] } }]",
                "experiments: [{ fault: { kind: rewrite, way: NOWHERE } }]",
                "experiments: [{ fault: { kind: rewrite, edits: [{ place: 7, value: '{' }] } }]",
                "seed: 1\nexperiments: []\ncost: never",
                "seed: 1\nexperiments: [null]"
            })
    void namesNoClassesOfJavaWhateverTheFileHolds(String yaml) {
        assertThatThrownBy(() -> PlanFile.read(yaml))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .isNotBlank()
                .doesNotContain("java.", "dev.stormrider", "tools.jackson", "null", "line -1", "\n");
    }
}
