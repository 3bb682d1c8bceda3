package dev.stormrider.report;

import dev.stormrider.experiment.Journal;
import dev.stormrider.experiment.Observation;
import dev.stormrider.experiment.Ride;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * How long the calls of each ride took, one mark for each call: a line for the calm control, one for the old control,
 * one for the trial. Logarithmic where the slowest call took twenty times as long as the quickest, or longer.
 */
final class LatencyChart {
    private static final int MARK_LIMIT = 60;
    private static final int WIDTH = 680;
    private static final int LEFT = 140;
    private static final int RIGHT = 648;
    private static final int STEP = 26;
    private static final int TOP = 10;
    private static final String LEGEND = "● a call while the fault is armed, ○ after it was lifted, ✗ gave up waiting";

    private final Markup out;

    LatencyChart(Markup out) {
        this.out = out;
    }

    /** All that was seen in the rides of one kind. */
    private record Row(Ride ride, List<Observation> seen) {
        List<Observation.Call> calls() {
            return seen.stream()
                    .filter(Observation.Call.class::isInstance)
                    .map(Observation.Call.class::cast)
                    .toList();
        }

        List<Observation.Load> loads() {
            return seen.stream()
                    .filter(Observation.Load.class::isInstance)
                    .map(Observation.Load.class::cast)
                    .toList();
        }

        List<Double> times() {
            List<Double> times = new ArrayList<>();
            calls().forEach(call -> times.add(millis(call.took())));
            loads().forEach(load -> times.add(millis(load.latency().p50())));
            loads().forEach(load -> times.add(millis(load.latency().p99())));
            return times;
        }
    }

    void write(List<Journal> journals) {
        List<Row> rides = Stream.of(Ride.values())
                .map(ride -> new Row(
                        ride,
                        journals.stream()
                                .filter(journal -> journal.ride() == ride)
                                .flatMap(journal -> journal.observations().stream())
                                .toList()))
                .filter(row -> !row.times().isEmpty())
                .toList();
        if (rides.isEmpty()) {
            return;
        }
        double[] times = rides.stream()
                .flatMap(row -> row.times().stream())
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        Scale scale = Scale.of(times[0], times[times.length - 1]);
        int height = TOP + rides.size() * STEP + 24;
        out.leaf("h4", "How long the calls took");
        out.wide("How long the calls took");
        out.open(
                "svg",
                "class",
                "latency",
                "viewBox",
                "0 0 " + WIDTH + " " + height,
                "role",
                "img",
                "aria-label",
                words(rides));
        axis(scale, height);
        for (int i = 0; i < rides.size(); i++) {
            ride(rides.get(i), scale, TOP + i * STEP + STEP / 2);
        }
        out.close().close().leaf("p", LEGEND, "class", "quiet").line();
    }

    private static double millis(Duration took) {
        return took.toNanos() / 1e6;
    }

    private static String words(List<Row> rides) {
        StringBuilder words = new StringBuilder("Times in milliseconds:");
        for (Row ride : rides) {
            List<Double> times = ride.times().stream().sorted().toList();
            words.append(' ').append(label(ride)).append(" from ").append(Scale.label(times.getFirst()));
            words.append(" to ").append(Scale.label(times.getLast())).append(';');
        }
        return words.toString();
    }

    private static String label(Row row) {
        return row.ride().word().replace('-', ' ');
    }

    private void axis(Scale scale, int height) {
        int bottom = height - 20;
        for (double tick : scale.ticks()) {
            String x = x(scale, tick);
            out.open("line", "class", "tick", "x1", x, "x2", x, "y1", "4", "y2", "" + bottom)
                    .close();
            out.leaf(
                    "text",
                    Scale.label(tick),
                    "x",
                    x,
                    "y",
                    "" + (bottom + 13),
                    "text-anchor",
                    "middle",
                    "class",
                    "time");
        }
        String kind = scale.logarithmic() ? "ms, log" : "ms";
        out.leaf("text", kind, "x", "0", "y", "" + (bottom + 13), "class", "time");
    }

    private static String x(Scale scale, double millis) {
        return Long.toString(Math.round(LEFT + scale.at(millis) * (RIGHT - LEFT)));
    }

    private void ride(Row row, Scale scale, int y) {
        String kind = row.ride() == Ride.TRIAL ? "trial" : "control";
        out.leaf("text", label(row), "x", "0", "y", "" + (y + 4), "class", "lane");
        List<Observation.Call> calls = row.calls();
        // Of very many calls every n-th is drawn, and the slowest one always.
        int step = Math.max(1, calls.size() / MARK_LIMIT);
        for (int i = 0; i < calls.size(); i += step) {
            mark(calls.get(i), scale, y, kind);
        }
        calls.stream()
                .max(Comparator.comparing(Observation.Call::took))
                .ifPresent(slowest -> mark(slowest, scale, y, kind));
        for (Observation.Load load : row.loads()) {
            String from = x(scale, millis(load.latency().p50()));
            String to = x(scale, millis(load.latency().p99()));
            out.open("line", "class", "load " + kind, "x1", from, "x2", to, "y1", "" + (y + 8), "y2", "" + (y + 8));
            out.leaf("title", "under load, from the median to the 99th percentile")
                    .close();
        }
    }

    /** A dot while the fault was armed, a ring when it had been lifted, a cross where the caller gave up waiting. */
    private void mark(Observation.Call call, Scale scale, int y, String kind) {
        String x = x(scale, millis(call.took()));
        if (call.hung()) {
            out.leaf("text", "✗", "x", x, "y", "" + (y + 5), "text-anchor", "middle", "class", "lost");
            return;
        }
        String phase = call.phase() == Observation.Phase.RECOVERY ? " recovery" : "";
        out.open("circle", "cx", x, "cy", "" + y, "r", "4", "class", kind + phase)
                .close();
    }
}
