package dev.stormrider.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.rule.Seed;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The soak of {@code benchmarks/soak}, for as long as a test may take. */
@Timeout(60)
class SoakTest {
    @Test
    void aMixtureOfAllThatHappensLosesNothing() throws Exception {
        Soak.Outcome outcome = Soak.run(Duration.ofSeconds(6), new Seed(11), sample -> {});

        assertThat(outcome.wrong()).isEmpty();
        assertThat(outcome.count().answered()).isPositive();
        assertThat(outcome.count().givenUp()).isPositive();
        assertThat(outcome.count().struck()).isPositive();
    }
}
