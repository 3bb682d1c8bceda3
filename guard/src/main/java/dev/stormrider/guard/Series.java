package dev.stormrider.guard;

import java.util.ArrayList;
import java.util.List;

/**
 * The figures of one rail in the course of time, as many as a graph can show: of more, neighbours are put together, and
 * the worse of them stays. Safe for use by many threads.
 */
final class Series {
    static final int MOST = 240;

    private final Rail rail;
    private final List<Curve.Sample> samples = new ArrayList<>();
    private int step = 1;
    private int pending;

    Series(Rail rail) {
        this.rail = rail;
    }

    synchronized void add(Curve.Sample sample) {
        if (pending > 0) {
            samples.set(samples.size() - 1, worse(samples.getLast(), sample));
        } else {
            if (samples.size() == MOST) {
                halve();
            }
            samples.add(sample);
        }
        pending = (pending + 1) % step;
    }

    private void halve() {
        List<Curve.Sample> half = new ArrayList<>();
        for (int i = 0; i < samples.size(); i += 2) {
            half.add(worse(samples.get(i), samples.get(i + 1)));
        }
        samples.clear();
        samples.addAll(half);
        step *= 2;
    }

    private Curve.Sample worse(Curve.Sample one, Curve.Sample other) {
        boolean otherIsWorse = rail.least() ? other.figure() < one.figure() : other.figure() > one.figure();
        return otherIsWorse ? other : one;
    }

    synchronized Curve curve() {
        return new Curve(rail.name(), rail.unit(), rail.limit(), rail.least(), samples);
    }
}
