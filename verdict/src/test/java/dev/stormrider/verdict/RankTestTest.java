package dev.stormrider.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RankTestTest {
    private static double[] numbers(double... numbers) {
        return numbers;
    }

    @Test
    void fewNumbersAreCountedExactly() {
        // Of the 20 orders of three and three numbers, one has all nine wins, two have at least eight.
        assertThat(RankTest.of(numbers(1, 2, 3), numbers(4, 5, 6)).p()).isCloseTo(1 / 20.0, within(1e-9));
        assertThat(RankTest.of(numbers(1, 2, 4), numbers(3, 5, 6)).p()).isCloseTo(2 / 20.0, within(1e-9));
        assertThat(RankTest.of(numbers(4, 5, 6), numbers(1, 2, 3)).p()).isCloseTo(1, within(1e-9));
        // Of the 252 orders of five and five numbers, one has all 25 wins.
        assertThat(RankTest.of(numbers(1, 2, 3, 4, 5), numbers(6, 7, 8, 9, 10)).p())
                .isCloseTo(1 / 252.0, within(1e-9));
    }

    @Test
    void theSizeGoesFromAllSmallerToAllLarger() {
        assertThat(RankTest.of(numbers(1, 2), numbers(3, 4)).delta()).isEqualTo(1);
        assertThat(RankTest.of(numbers(3, 4), numbers(1, 2)).delta()).isEqualTo(-1);
        assertThat(RankTest.of(numbers(1, 2), numbers(1, 2)).delta()).isZero();
    }

    @Test
    void tiesAreHalfAWinAndNarrowTheCurve() {
        // U is 15 of 16; the groups of ties are 3, 3 and 2, so the variance is 10.71 and z is 1.986.
        RankTest test = RankTest.of(numbers(1, 1, 1, 2), numbers(2, 2, 3, 3));

        assertThat(test.delta()).isCloseTo(2 * 15 / 16.0 - 1, within(1e-9));
        assertThat(test.p()).isCloseTo(0.0235, within(0.0005));
    }

    @Test
    void equalNumbersAndNoneShowNothing() {
        assertThat(RankTest.of(numbers(5, 5, 5), numbers(5, 5, 5))).isEqualTo(new RankTest(1, 0));
        assertThat(RankTest.of(numbers(), numbers(1))).isEqualTo(new RankTest(1, 0));
    }

    @Test
    void chanceAloneIsWrongAboutAsOftenAsItSays() {
        long seed = 20_261_128;
        Random random = new Random(seed);
        long wrong = IntStream.range(0, 4_000)
                .filter(i -> RankTest.of(
                                        random.doubles(30).toArray(),
                                        random.doubles(20).toArray())
                                .p()
                        < 0.05)
                .count();

        assertThat(wrong / 4_000.0).as("seed " + seed).isBetween(0.035, 0.065);
    }

    @Test
    void theCurveAgreesWithTheCount() {
        double[] earlier = IntStream.range(0, 12).mapToDouble(i -> 2 * i).toArray();
        double[] later = IntStream.range(0, 12).mapToDouble(i -> 2 * i + 7).toArray();
        double[] one =
                IntStream.range(0, 13).mapToDouble(i -> i == 12 ? 11.5 : 2 * i).toArray();

        assertThat(RankTest.of(earlier, later).p())
                .isCloseTo(RankTest.of(one, later).p(), within(0.02));
    }
}
