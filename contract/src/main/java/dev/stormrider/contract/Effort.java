package dev.stormrider.contract;

/**
 * How much work may still be done: steps that are counted, not timed, so that the same contracts get the same answer on
 * every machine. It is shared out, so that one hard question leaves something over for the others. Not for several
 * threads at once.
 */
public final class Effort {
    /** What judging or making up one value may cost; far more than any honest message of some megabytes needs. */
    private static final long ONE_VALUE = 5_000_000;

    /** So many times a character of a text meets one of an expression in one step. */
    private static final long MEETINGS_A_STEP = 64;

    private final long whole;
    private final long share;
    private long left;
    private long leftOfShare;

    /** {@code whole} steps for all questions together, and at most {@code share} of them for one. */
    public Effort(long whole, long share) {
        this.whole = whole;
        this.share = share;
        again();
    }

    /** Enough to judge or to make up one value, however large. */
    public static Effort ofOneValue() {
        return new Effort(ONE_VALUE, ONE_VALUE);
    }

    /** Everything is left again. */
    public void again() {
        left = whole;
        nextQuestion();
    }

    /** From here on another share is spent. */
    public void nextQuestion() {
        leftOfShare = Math.min(share, left);
    }

    /** Pays for {@code steps}; {@code false} where no more work should be done for this question. */
    public boolean pays(long steps) {
        left -= steps;
        leftOfShare -= steps;
        return leftOfShare >= 0;
    }

    /** As {@link #pays}, for holding {@code text} against {@code pattern}: each character may meet all of that. */
    public boolean matches(String pattern, String text) {
        return pays(1 + pattern.length() * (long) text.length() / MEETINGS_A_STEP);
    }

    /** Whether something was asked for that could not be paid, so that the answer may lack something. */
    public boolean spent() {
        return leftOfShare < 0;
    }
}
