package dev.stormrider.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartTest {
    private static Plan plan() {
        return Planner.plan(Shop.withFeeAndStatus(), 7, Pairing.ALL, Optional.empty());
    }

    private static List<Plan> parts(int of) {
        return IntStream.rangeClosed(1, of)
                .mapToObj(number -> new Part(number, of).of(plan()))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void togetherThePartsAreThePlanAndNoExperimentIsInTwoOfThem(int of) {
        List<Plan> parts = parts(of);

        assertThat(parts.stream().flatMap(part -> part.experiments().stream()))
                .containsExactlyInAnyOrderElementsOf(plan().experiments());
        assertThat(parts).allSatisfy(part -> {
            assertThat(part.experiments()).as("none has nothing to do").isNotEmpty();
            assertThat(part.experiments())
                    .as("in the order of the plan")
                    .isEqualTo(plan().experiments().stream()
                            .filter(part.experiments()::contains)
                            .toList());
            assertThat(part.seed()).isEqualTo(7);
        });
    }

    @Test
    void whoeverSplitsThePlanComesToTheSameParts() {
        assertThat(parts(3)).isEqualTo(parts(3));
    }

    @Test
    void oneOfOneIsAllOfIt() {
        assertThat(new Part(1, 1).of(plan())).isEqualTo(plan());
    }

    @Test
    void noPartTakesMuchLongerThanAnother() {
        List<Duration> costs = parts(3).stream().map(Plan::cost).sorted().toList();

        // Experiments are ridden whole, so the last of a part may be a long one.
        Duration longest = plan().experiments().stream()
                .map(each -> Planner.cost(List.of(each)))
                .max(Duration::compareTo)
                .orElseThrow();
        assertThat(costs.getLast().minus(costs.getFirst())).isLessThanOrEqualTo(longest);
        assertThat(costs.getLast()).isLessThan(plan().cost());
    }

    @Test
    void thereIsNoPartBeyondTheLast() {
        assertThatThrownBy(() -> new Part(5, 4)).hasMessageContaining("there is no part 5 of 4");
        assertThatThrownBy(() -> new Part(0, 4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Part(1, Part.MOST + 1)).hasMessageContaining("at most " + Part.MOST);
        assertThat(new Part(2, 4).word()).isEqualTo("2/4");
    }
}
