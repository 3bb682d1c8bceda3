package dev.stormrider.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a time in milliseconds lies between the two ends of an axis. Logarithmic where the slowest is many times the
 * quickest, else linear from 0; both ends are round numbers.
 */
record Scale(double least, double most, boolean logarithmic) {
    private static final double LOGARITHMIC_FROM = 20;
    private static final double SHORTEST_MILLIS = 0.1;
    private static final int TICK_LIMIT = 9;

    static Scale of(double quickest, double slowest) {
        double from = Math.max(SHORTEST_MILLIS, quickest);
        double to = Math.max(SHORTEST_MILLIS * 2, slowest);
        return to / from >= LOGARITHMIC_FROM
                ? new Scale(round(from, false), round(to, true), true)
                : new Scale(0, round(to, true), false);
    }

    /** From 0 at the least to 1 at the most. */
    double at(double millis) {
        double share = logarithmic ? Math.log(Math.max(millis, least) / least) / Math.log(most / least) : millis / most;
        return Math.clamp(share, 0, 1);
    }

    /** Round numbers along the axis, both ends among them. */
    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        if (!logarithmic) {
            double step = round(most / 5.5, true);
            for (int i = 0; i * step <= most + step / 100; i++) {
                ticks.add(i * step);
            }
            return ticks;
        }
        for (double tick = least; tick <= most * 1.01; tick = round(tick * 1.5, true)) {
            ticks.add(tick);
        }
        return ticks.size() <= TICK_LIMIT
                ? ticks
                : ticks.stream().filter(tick -> isPower(tick)).toList();
    }

    private static boolean isPower(double tick) {
        return Math.abs(Math.log10(tick) - Math.rint(Math.log10(tick))) < 1e-6;
    }

    /** The next 1, 2 or 5 times a power of ten, not below {@code number}, or not above. */
    private static double round(double number, boolean up) {
        double power = Math.pow(10, Math.floor(Math.log10(number) + 1e-9));
        double chosen = up ? 10 : 1;
        for (double digit : new double[] {1, 2, 5}) {
            boolean fits = up ? digit * power >= number * (1 - 1e-9) : digit * power <= number * (1 + 1e-9);
            if (fits) {
                chosen = up ? Math.min(chosen, digit) : digit;
            }
        }
        return chosen * power;
    }

    /** A number of milliseconds as it stands at a tick. */
    static String label(double millis) {
        BigDecimal number = new BigDecimal(millis, new MathContext(2, RoundingMode.HALF_UP));
        return number.stripTrailingZeros().toPlainString();
    }
}
