package dev.stormrider.guard;

import java.time.Duration;

/**
 * Of the traffic that is no experiment's, a share is answered in time. What has not been answered yet and is late
 * already counts as late.
 *
 * @param quantile the share that has to be in time, of 1: 0.99
 * @param most the time
 * @param window how far is looked back
 * @param exchanges of fewer nothing is said
 */
public record Latency(double quantile, Duration most, Duration window, int exchanges, Duration every) implements Rail {
    private static final double NANOS = 1e6;

    public Latency {
        if (!(quantile > 0 && quantile < 1)) {
            throw new IllegalArgumentException("a quantile lies between 0 and 1: 0.99, and not " + quantile);
        }
        if (!most.isPositive() || most.compareTo(Duration.ofSeconds(20)) > 0) {
            throw new IllegalArgumentException(
                    "a time of " + most.toMillis() + " ms; the gateway tells times up to 20 s apart");
        }
        Window.checked(window, exchanges, every);
    }

    @Override
    public String name() {
        return "p" + Words.of(quantile * 100) + " of unmarked traffic";
    }

    @Override
    public String unit() {
        return "ms";
    }

    @Override
    public double limit() {
        return most.toNanos() / NANOS;
    }

    @Override
    public Watch watch(Sources sources) {
        Window looks = new Window(window.compareTo(most) > 0 ? window : most);
        return now -> {
            looks.add(now, sources.unmarked().get());
            Figures passed = looks.within(window);
            long late = looks.waiting(most);
            long all = passed.counted() + late;
            if (all < exchanges) {
                return Reading.nothing();
            }
            double rank = quantile * (double) all;
            boolean waiting = rank > passed.counted();
            // Of one that still waits no more is known than that.
            Duration took = waiting ? most : passed.quantile(rank);
            double millis = took.toNanos() / NANOS;
            return waiting || took.compareTo(most) > 0
                    ? Reading.broken(millis, words(millis, all, late))
                    : Reading.of(millis);
        };
    }

    private String words(double millis, long all, long late) {
        return name() + " is " + Words.of(millis) + " ms"
                + (late > 0 ? " or more (" + late + " wait for an answer)" : "") + " in " + Words.of(window) + " ("
                + all + " exchanges), and " + Words.of(limit()) + " ms is allowed";
    }
}
