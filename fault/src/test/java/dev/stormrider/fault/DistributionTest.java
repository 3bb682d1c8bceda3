package dev.stormrider.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.stormrider.rule.Seed;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How delays spread. */
class DistributionTest {
    private static final int DRAWS = 20_000;

    private static double[] draws(Distribution distribution) {
        return IntStream.range(0, DRAWS)
                .mapToDouble(i -> distribution.draw(new Seed(7).and(i)))
                .sorted()
                .toArray();
    }

    private static double mean(double... draws) {
        return DoubleStream.of(draws).average().orElseThrow();
    }

    private static double share(double[] draws, double from, double to) {
        return DoubleStream.of(draws).filter(draw -> draw >= from && draw < to).count() / (double) draws.length;
    }

    @Test
    void uniformIsEvenBetweenItsBounds() {
        double[] draws = draws(new Distribution.Uniform());

        assertThat(draws[0]).isBetween(-1.0, -0.99);
        assertThat(draws[DRAWS - 1]).isBetween(0.99, 1.0);
        assertThat(share(draws, 0, 0.5)).isCloseTo(0.25, within(0.02));
    }

    @Test
    void normalHasTheJitterForItsStandardDeviation() {
        double[] draws = draws(new Distribution.Normal());

        assertThat(mean(draws)).isCloseTo(0, within(0.03));
        assertThat(share(draws, -1, 1)).isCloseTo(0.683, within(0.02));
        assertThat(share(draws, -2, 2)).isCloseTo(0.954, within(0.02));
        assertThat(draws[0]).isGreaterThanOrEqualTo(-4);
        assertThat(draws[DRAWS - 1]).isLessThanOrEqualTo(4);
    }

    @Test
    void paretoIsMostlyLittleAndNowAndThenVeryMuch() {
        double[] draws = draws(new Distribution.Pareto(1.5));

        assertThat(draws[0]).isBetween(0.0, 0.001);
        // The median of a tail of this shape is the 1.5th root of 2.
        assertThat(draws[DRAWS / 2]).isCloseTo(Math.pow(2, 1 / 1.5) - 1, within(0.03));
        assertThat(share(draws, 9, 101)).isCloseTo(Math.pow(10, -1.5), within(0.005));
        assertThat(draws[DRAWS - 1]).isBetween(50.0, 100.0);
    }

    @Test
    void aDelayDrawsByItsDistributionAndIsNeverLessThanNothing() throws Exception {
        Delay delay = new Delay(
                Way.RESPONSE, Duration.ofMillis(10), Duration.ofMillis(100), Optional.of(new Distribution.Normal()));
        for (int i = 0; i < 200; i++) {
            FakeExchange exchange = FakeExchange.usual().with(new Seed(i));
            delay.play(exchange);

            assertThat(Integer.parseInt(exchange.done.get(1).substring("pause ".length())))
                    .isBetween(0, 410);
        }
    }

    @Test
    void onlyAnEvenJitterIsHeldToTheDelay() {
        Duration second = Duration.ofSeconds(1);

        assertThatThrownBy(() -> new Delay(Way.REQUEST, Duration.ZERO, second, Optional.of(new Distribution.Uniform())))
                .hasMessageContaining("an even jitter is at most the delay");
        assertThat(new Delay(Way.REQUEST, Duration.ZERO, second, Optional.of(new Distribution.Pareto(1))).takes())
                .isZero();
        assertThatThrownBy(() -> new Delay(Way.REQUEST, Duration.ofDays(2), second))
                .hasMessageContaining("at most a day");
        assertThatThrownBy(() -> new Distribution.Pareto(0)).hasMessageContaining("above 0");
    }
}
