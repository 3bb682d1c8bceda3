package dev.stormrider.report;

import dev.stormrider.verdict.Abort;
import dev.stormrider.verdict.Curve;
import dev.stormrider.verdict.Curve.Point;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/** What the guard rails of a run showed, in people's words and in a few figures. */
final class RailWords {
    private static final MathContext DIGITS = new MathContext(4);
    private static final int SHOWN = 12;

    private RailWords() {}

    /** With four digits at most that mean something. */
    static String figure(double figure) {
        return Double.isFinite(figure)
                ? new BigDecimal(figure).round(DIGITS).stripTrailingZeros().toPlainString()
                : Double.toString(figure);
    }

    /** {@code "at most 5 %"}. */
    static String limit(Curve curve) {
        return (curve.least() ? "at least " : "at most ") + figure(curve.limit()) + unit(curve);
    }

    static String unit(Curve curve) {
        return curve.unit().isEmpty() ? "" : " " + curve.unit();
    }

    /** {@code "0 0 3.5 50"}: the course of it in a dozen figures, each the worst of its stretch. */
    static String figures(Curve curve) {
        List<Point> points = curve.points();
        int shown = Math.min(SHOWN, points.size());
        List<String> figures = new ArrayList<>();
        for (int i = 0; i < shown; i++) {
            List<Point> stretch = points.subList(i * points.size() / shown, (i + 1) * points.size() / shown);
            figures.add(figure(curve.with(stretch).worst()));
        }
        return figures.isEmpty() ? "no figure" : String.join(" ", figures);
    }

    /** {@code "Aborted after 12.3 s by the guard rail health: it is ill."}. */
    static String sentence(Abort abort) {
        return "Aborted after " + Count.of(abort.at()) + " by " + abort.by() + ": " + abort.reason() + ".";
    }
}
