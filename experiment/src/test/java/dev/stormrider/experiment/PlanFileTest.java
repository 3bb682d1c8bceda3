package dev.stormrider.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanFileTest {
    private final Plan plan =
            Planner.plan(Shop.withFeeAndStatus(), 7, Pairing.ALL, Optional.of(Duration.ofSeconds(60)));

    @Test
    void readsWhatItWrote() {
        String yaml = PlanFile.write(plan);

        assertThat(PlanFile.read(yaml)).isEqualTo(plan);
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
}
