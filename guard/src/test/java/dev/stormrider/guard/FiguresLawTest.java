package dev.stormrider.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Laws of figures and their series, over random traffic. */
class FiguresLawTest {
    private static final List<Duration> BOUNDS =
            List.of(Duration.ofMillis(1), Duration.ofMillis(10), Duration.ofMillis(100), Duration.ofSeconds(1));

    private static Figures random(Random random) {
        List<Long> durations = new ArrayList<>();
        for (int i = 0; i <= BOUNDS.size(); i++) {
            durations.add((long) random.nextInt(50));
        }
        long ended = durations.stream().mapToLong(Long::longValue).sum();
        return new Figures(ended + random.nextInt(9), ended, random.nextInt(30), BOUNDS, durations);
    }

    @RepeatedTest(200)
    void whatIsAddedCanBeTakenAwayAgain(RepetitionInfo seed) {
        Random random = new Random(seed.getCurrentRepetition());
        Figures one = random(random);
        Figures other = random(random);

        assertThat(one.and(other).since(other)).as("seed %s", seed.getCurrentRepetition()).isEqualTo(one);
        assertThat(one.and(other)).isEqualTo(other.and(one));
        assertThat(one.and(Figures.none(BOUNDS))).isEqualTo(one);
    }

    @RepeatedTest(200)
    void aQuantileLiesInTheClassOfTheExactOneAndRisesWithItsRank(RepetitionInfo seed) {
        Random random = new Random(seed.getCurrentRepetition());
        long[] exact = new long[1 + random.nextInt(300)];
        Long[] classes = new Long[BOUNDS.size() + 1];
        Arrays.fill(classes, 0L);
        for (int i = 0; i < exact.length; i++) {
            exact[i] = 1 + random.nextLong(BOUNDS.get(random.nextInt(BOUNDS.size())).toNanos());
            classes[at(exact[i])]++;
        }
        Arrays.sort(exact);
        Figures figures = new Figures(exact.length, exact.length, 0, BOUNDS, List.of(classes));

        long before = 0;
        for (int rank = 1; rank <= exact.length; rank++) {
            long drawn = figures.quantile(rank).toNanos();
            assertThat(at(drawn)).as("seed %s, rank %s", seed.getCurrentRepetition(), rank).isEqualTo(at(exact[rank - 1]));
            assertThat(drawn).isGreaterThanOrEqualTo(before);
            before = drawn;
        }
    }

    private static int at(long nanos) {
        int at = 0;
        while (at < BOUNDS.size() && nanos > BOUNDS.get(at).toNanos()) {
            at++;
        }
        return at;
    }

    @RepeatedTest(50)
    void aSeriesStaysSmallAndKeepsTheWorst(RepetitionInfo seed) {
        Random random = new Random(seed.getCurrentRepetition());
        boolean least = random.nextBoolean();
        Rail rail = new PrometheusQuery(
                java.net.URI.create("http://127.0.0.1:1"), "up", 1, least, Duration.ofSeconds(1), Duration.ZERO);
        Series series = new Series(rail);
        int many = 1 + random.nextInt(5_000);
        double worst = least ? Double.MAX_VALUE : -Double.MAX_VALUE;
        for (int i = 0; i < many; i++) {
            double figure = random.nextGaussian();
            worst = least ? Math.min(worst, figure) : Math.max(worst, figure);
            series.add(new Curve.Sample(Duration.ofMillis(i), figure));
        }

        Curve curve = series.curve();

        assertThat(curve.samples()).as("seed %s", seed.getCurrentRepetition()).hasSizeBetween(1, Series.MOST);
        assertThat(curve.samples()).extracting(Curve.Sample::figure).contains(worst);
        assertThat(curve.samples()).extracting(Curve.Sample::at).isSorted();
    }
}
