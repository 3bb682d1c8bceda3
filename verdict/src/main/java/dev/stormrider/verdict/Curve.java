package dev.stormrider.verdict;

import java.time.Duration;
import java.util.List;

/**
 * How the figures of one guard rail went while a run rode, for a graph.
 *
 * @param unit what they are counted in; empty where they have no unit
 * @param limit the figure that may not be passed
 * @param least whether figures below the limit break the rail; else those above
 */
public record Curve(String rail, String unit, double limit, boolean least, List<Point> points) {
    /** One figure, at the time since the run was watched over. */
    public record Point(Duration at, double figure) {}

    public Curve {
        points = List.copyOf(points);
    }

    /** Whether {@code figure} breaks the rail. */
    public boolean broken(double figure) {
        return least ? figure < limit : figure > limit;
    }

    /** The same, of {@code others} alone. */
    public Curve with(List<Point> others) {
        return new Curve(rail, unit, limit, least, others);
    }

    /** The figure that came closest to breaking it, or broke it the most; 0 where there is none. */
    public double worst() {
        var figures = points.stream().mapToDouble(Point::figure);
        return (least ? figures.min() : figures.max()).orElse(0);
    }
}
