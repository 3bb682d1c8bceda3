package dev.stormrider.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.experiment.Observation;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static final long MILLI = 1_000_000;

    private static Observation.Load load(int requests) {
        Tally tally = new Tally();
        for (int i = 0; i < requests; i++) {
            tally.over(i % 3 == 0 ? "write" : "read", i * MILLI, 5 * MILLI, i % 2 == 0);
        }
        return tally.observation(Duration.ZERO, Duration.ofSeconds(1));
    }

    @Test
    void keepsEachRequestOfAShortLoad() {
        List<Observation.Sample> samples = load(4).samples();

        assertThat(samples).extracting(Observation.Sample::step).containsExactly("write", "read", "read", "write");
        assertThat(samples.getLast())
                .isEqualTo(new Observation.Sample("write", Duration.ofMillis(3), Duration.ofMillis(5), false));
    }

    @Test
    void keepsAThousandOfALongLoadSpreadEvenlyAndOfEachStep() {
        Observation.Load load = load(10_001);

        assertThat(load.sent()).isEqualTo(10_001);
        assertThat(load.samples()).hasSizeBetween(500, 1_000);
        assertThat(load.samples().getFirst().due()).isEqualTo(Duration.ZERO);
        assertThat(load.samples().getLast().due()).isEqualTo(Duration.ofSeconds(10));
        assertThat(load.samples()).extracting(Observation.Sample::step).contains("read", "write");
    }

    @Test
    void keepsTheSameOfTheSame() {
        assertThat(load(5_000)).isEqualTo(load(5_000));
    }
}
