package dev.stormrider.report;

import dev.stormrider.verdict.Curve;
import dev.stormrider.verdict.Curve.Point;
import dev.stormrider.verdict.Guarding;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How the figures of each guard rail went, with its limit as a dashed line. */
final class RailChart {
    private static final int WIDTH = 680;
    private static final int HEIGHT = 90;
    private static final int BOTTOM = 70;
    private static final int TOP = 8;

    private final Markup out;

    RailChart(Markup out) {
        this.out = out;
    }

    void write(Guarding guarding) {
        if (guarding.equals(Guarding.NONE)) {
            return;
        }
        Theme.section(out, "guard", "Guard rails", "What was watched while faults were played.");
        guarding.abort().ifPresent(abort -> out.leaf("p", RailWords.sentence(abort)));
        guarding.curves().forEach(this::curve);
        out.close().line();
    }

    private void curve(Curve curve) {
        out.leaf("h3", Count.capital(curve.rail()) + ", " + RailWords.limit(curve));
        if (curve.points().isEmpty()) {
            out.leaf("p", "There is no figure of it.", "class", "quiet");
            return;
        }
        String words = "The worst was " + RailWords.figure(curve.worst()) + RailWords.unit(curve) + ".";
        out.wide(Count.capital(curve.rail()));
        out.open(
                "svg",
                "viewBox",
                "0 0 " + WIDTH + " " + HEIGHT,
                "role",
                "img",
                "aria-label",
                curve.rail() + ": " + RailWords.figures(curve));
        double low = Math.min(0, Math.min(curve.limit(), least(curve)));
        double high = Math.max(curve.limit(), most(curve));
        double span = high > low ? high - low : 1;
        String limit = y((curve.limit() - low) / span);
        out.open("line", "class", "lost", "x1", "0", "x2", "" + WIDTH, "y1", limit, "y2", limit)
                .close();
        long first = curve.points().getFirst().at().toMillis();
        long last = Math.max(first + 1, curve.points().getLast().at().toMillis());
        String path = curve.points().stream()
                .map(point -> x((point.at().toMillis() - first) / (double) (last - first)) + ","
                        + y((point.figure() - low) / span))
                .collect(Collectors.joining(" "));
        out.open("polyline", "class", "arrow", "fill", "none", "points", path).close();
        broken(curve, low, span, first, last);
        axis(first, last);
        out.close().close().leaf("p", words, "class", "quiet").line();
    }

    /** The first figure behind the limit, since that is what everything else follows from. */
    private void broken(Curve curve, double low, double span, long first, long last) {
        curve.points().stream()
                .filter(point -> curve.broken(point.figure()))
                .findFirst()
                .ifPresent(point -> out.open(
                                "circle",
                                "class",
                                "trial",
                                "r",
                                "4",
                                "cx",
                                x((point.at().toMillis() - first) / (double) (last - first)),
                                "cy",
                                y((point.figure() - low) / span))
                        .close());
    }

    private void axis(long first, long last) {
        String y = "" + (HEIGHT - 4);
        out.leaf("text", seconds(first), "x", "0", "y", y, "class", "time");
        out.leaf("text", seconds(last), "x", "" + WIDTH, "y", y, "text-anchor", "end", "class", "time");
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.1f s", millis / 1e3);
    }

    private static double least(Curve curve) {
        return figures(curve).stream().mapToDouble(Double::doubleValue).min().orElse(0);
    }

    private static double most(Curve curve) {
        return figures(curve).stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }

    private static List<Double> figures(Curve curve) {
        return curve.points().stream().map(Point::figure).toList();
    }

    private static String x(double share) {
        return Long.toString(Math.round(share * WIDTH));
    }

    private static String y(double share) {
        return Long.toString(Math.round(BOTTOM - Math.clamp(share, 0, 1) * (BOTTOM - TOP)));
    }
}
