package dev.stormrider.verdict;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * Whether one set of numbers is larger than another, by their ranks alone: Mann and Whitney's test, one-sided, and how
 * large the difference is, by Cliff's delta. Nothing is assumed of how the numbers are spread, so that a few slow
 * answers prove nothing.
 *
 * @param p how likely it is that chance alone ranks the second set so high
 * @param delta from -1, each of the second is smaller than each of the first, to 1, each is larger
 */
public record RankTest(double p, double delta) {
    /** One in a thousand is wrong by chance. */
    private static final double CHANCE = 0.001;

    /** What is usually called a large effect begins at 0.474. */
    private static final double LARGE = 0.6;

    /** Fewer numbers than that in either set show nothing. */
    private static final int FEWEST = 8;

    /** Up to so many in each set, without ties, all orders are counted. */
    private static final int EXACT = 12;

    /** Whether {@code later} ranks above {@code earlier}. With an empty set nothing is shown. */
    public static RankTest of(double[] earlier, double[] later) {
        int n = earlier.length;
        int m = later.length;
        if (n == 0 || m == 0) {
            return new RankTest(1, 0);
        }
        double u = wins(earlier, later);
        double[] all = DoubleStream.concat(Arrays.stream(earlier), Arrays.stream(later))
                .sorted()
                .toArray();
        double ties = ties(all);
        double p = ties == 0 && n <= EXACT && m <= EXACT ? exact(n, m, (int) Math.round(u)) : normal(n, m, u, ties);
        return new RankTest(p, 2 * u / ((double) n * m) - 1);
    }

    /**
     * Whether {@code later} is larger than {@code earlier} beyond chance, and by far; not where there are few of them.
     */
    public static boolean larger(double[] earlier, double[] later) {
        RankTest test = of(earlier, later);
        return Math.min(earlier.length, later.length) >= FEWEST && test.p() < CHANCE && test.delta() >= LARGE;
    }

    /** The one in the middle, the upper one of two; of at least one number. */
    public static double median(double[] numbers) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** In how many of all pairs the later one is larger; a tie is half a win. */
    private static double wins(double[] earlier, double[] later) {
        double wins = 0;
        for (double one : earlier) {
            for (double other : later) {
                wins += other > one ? 1 : other == one ? 0.5 : 0;
            }
        }
        return wins;
    }

    /** The sum of t³ - t over all groups of t equal numbers. */
    private static double ties(double[] sorted) {
        double ties = 0;
        int from = 0;
        for (int i = 1; i <= sorted.length; i++) {
            if (i == sorted.length || sorted[i] != sorted[from]) {
                double group = i - from;
                ties += group * group * group - group;
                from = i;
            }
        }
        return ties;
    }

    /** The share of all orders of n and m numbers that have at least {@code u} wins. */
    private static double exact(int n, int m, int u) {
        // ways[j][w]: orders of the first i and j numbers with w wins, built up by the largest of all.
        double[][] ways = new double[m + 1][n * m + 1];
        Arrays.stream(ways).forEach(each -> each[0] = 1);
        for (int i = 1; i <= n; i++) {
            double[][] next = new double[m + 1][n * m + 1];
            next[0][0] = 1;
            for (int j = 1; j <= m; j++) {
                for (int w = 0; w <= i * j; w++) {
                    next[j][w] = ways[j][w] + (w >= i ? next[j - 1][w - i] : 0);
                }
            }
            ways = next;
        }
        double total = Arrays.stream(ways[m]).sum();
        return Arrays.stream(ways[m], Math.max(0, u), n * m + 1).sum() / total;
    }

    private static double normal(int n, int m, double u, double ties) {
        double size = n + m;
        double variance = (double) n * m / 12 * (size + 1 - ties / (size * (size - 1)));
        // Half a win is taken off, since wins are whole numbers and the curve is not.
        return variance <= 0 ? 1 : above((u - (double) n * m / 2 - 0.5) / Math.sqrt(variance));
    }

    /** The normal distribution's upper tail, to seven digits (Abramowitz and Stegun, 26.2.17). */
    static double above(double z) {
        double t = 1 / (1 + 0.2316419 * Math.abs(z));
        double density = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
        double tail = density
                * t
                * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        return z >= 0 ? tail : 1 - tail;
    }
}
