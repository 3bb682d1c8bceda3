package dev.stormrider.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ScaleTest {
    @Test
    void beginsAtZeroWhereTimesAreAlike() {
        Scale scale = Scale.of(31, 48);

        assertThat(scale.logarithmic()).isFalse();
        assertThat(labels(scale)).isEqualTo("0 10 20 30 40 50");
    }

    @Test
    void isLogarithmicWhereOneTookTwentyTimesAsLong() {
        Scale scale = Scale.of(58, 2_110);

        assertThat(scale.logarithmic()).isTrue();
        assertThat(labels(scale)).isEqualTo("50 100 200 500 1000 2000 5000");
    }

    @Test
    void showsPowersOfTenAloneWhereThereAreManyOfThem() {
        assertThat(labels(Scale.of(0.1, 60_000))).isEqualTo("0.1 1 10 100 1000 10000 100000");
    }

    @Test
    void bearsTimesOfNothing() {
        Scale scale = Scale.of(0, 0);

        assertThat(scale.at(0)).isZero();
        assertThat(scale.ticks()).isNotEmpty();
    }

    @Test
    void putsTheEndsAtTheEnds() {
        Scale scale = Scale.of(10, 1_000);

        assertThat(scale.at(10)).isZero();
        assertThat(scale.at(100)).isEqualTo(0.5);
        assertThat(scale.at(1_000)).isEqualTo(1);
        assertThat(scale.at(99_999)).isEqualTo(1);
    }

    private static String labels(Scale scale) {
        return scale.ticks().stream().map(Scale::label).collect(Collectors.joining(" "));
    }
}
