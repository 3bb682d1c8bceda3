package dev.stormrider.guard;

import java.time.Duration;
import java.util.List;

/**
 * How the figures of one rail went, for a graph.
 *
 * @param limit the figure that may not be passed
 * @param least whether figures below the limit break the rail; else those above
 */
public record Curve(String rail, String unit, double limit, boolean least, List<Sample> samples) {
    /** One figure at its time since watching began. */
    public record Sample(Duration at, double figure) {}

    public Curve {
        samples = List.copyOf(samples);
    }
}
