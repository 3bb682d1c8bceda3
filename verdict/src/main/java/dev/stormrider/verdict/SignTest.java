package dev.stormrider.verdict;

/**
 * Whether one of two things happens more often than the other in pairs of which either could have been the one as well
 * as the other: the sign test, one-sided and exact. Pairs in which both happen, or neither, tell nothing and are left
 * out, as McNemar has it. A large number of pairs is judged by the normal curve.
 */
public final class SignTest {
    /** Above so many pairs the curve is as good as the sum. */
    private static final long EXACT = 1_000;

    private SignTest() {}

    /**
     * How likely it is that chance alone makes the first happen in at least {@code first} of {@code first + second}
     * pairs, if each is as likely as the other.
     */
    public static double chance(long first, long second) {
        if (first < 0 || second < 0) {
            throw new IllegalArgumentException("counts are not negative: " + first + ", " + second);
        }
        long all = first + second;
        if (all == 0) {
            return 1;
        }
        return all <= EXACT ? sum(first, all) : RankTest.above((first - 0.5 - all / 2.0) / Math.sqrt(all / 4.0));
    }

    /** The sum of the binomial coefficients from {@code from} on, over two to the power of {@code all}. */
    private static double sum(long from, long all) {
        double logarithm = -all * Math.log(2);
        double sum = 0;
        for (long i = 0; i <= all; i++) {
            if (i > 0) {
                logarithm += Math.log((double) (all - i + 1) / i);
            }
            if (i >= from) {
                sum += Math.exp(logarithm);
            }
        }
        return Math.min(1, sum);
    }
}
