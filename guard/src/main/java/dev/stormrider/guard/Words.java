package dev.stormrider.guard;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;

/** Figures and times as people read them. */
final class Words {
    private static final MathContext DIGITS = new MathContext(4);

    private Words() {}

    /** With four digits at most that mean something, and no more than are needed. */
    static String of(double figure) {
        return Double.isFinite(figure)
                ? new BigDecimal(figure).round(DIGITS).stripTrailingZeros().toPlainString()
                : Double.toString(figure);
    }

    static String of(Duration time) {
        return time.toMillis() % 1_000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }
}
