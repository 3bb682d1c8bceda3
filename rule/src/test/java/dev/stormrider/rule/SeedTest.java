package dev.stormrider.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeedTest {
    @Test
    void theSameSeedDrawsTheSame() {
        assertThat(new Seed(7).and("a").and(3).below(1_000))
                .isEqualTo(new Seed(7).and("a").and(3).below(1_000));
        assertThat(new Seed(7).and("a")).isNotEqualTo(new Seed(7).and("b"));
    }

    @Test
    void drawsAreSpreadEvenly() {
        int[] counts = new int[10];
        IntStream.range(0, 10_000).forEach(i -> counts[new Seed(1).and(i).below(10)]++);

        assertThat(counts).satisfies(all -> {
            for (int count : all) {
                assertThat(count).isBetween(850, 1_150);
            }
        });
    }

    @Test
    void fractionsLieBelowOne() {
        assertThat(IntStream.range(0, 10_000).mapToDouble(i -> new Seed(i).fraction()))
                .allMatch(fraction -> fraction >= 0 && fraction < 1);
    }
}
