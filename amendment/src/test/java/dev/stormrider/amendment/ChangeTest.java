package dev.stormrider.amendment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ChangeTest {
    @Test
    void everyExposureBelongsToOneChangeAndNoTwoChangesAreTakenForOneAnother() {
        LongStream.range(0, 300).forEach(seed -> {
            Amendment amendment = RandomContracts.change(seed).amendment();

            List<Change> changes = amendment.changes();

            assertThat(changes.stream().flatMap(each -> each.exposures().stream()))
                    .as("seed %d", seed)
                    .containsExactlyInAnyOrderElementsOf(amendment.exposures());
            assertThat(changes.stream().map(Change::fingerprint))
                    .as("seed %d", seed)
                    .doesNotHaveDuplicates();
        });
    }

    @Test
    void aChangeIsAsGraveAsTheGravestOfItsExposures() {
        LongStream.range(0, 300).forEach(seed -> {
            Amendment amendment = RandomContracts.change(seed).amendment();
            Assessment assessment = Assessment.of(amendment);

            assertThat(assessment.rollout()).as("seed %d", seed).isEqualTo(amendment.rollout());
            assertThat(assessment.count(Forecast.REFUSED) > 0)
                    .as("seed %d", seed)
                    .isEqualTo(amendment.count(Forecast.REFUSED) > 0);
        });
    }
}
