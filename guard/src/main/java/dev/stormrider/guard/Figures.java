package dev.stormrider.guard;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What has passed so far of the traffic that is no experiment's.
 *
 * @param begun how many requests have come
 * @param ended how many of them have ended, with an answer or without
 * @param failed how many ended with an error of the server, or without a whole answer
 * @param bounds the upper bounds of the classes that durations are counted in, rising
 * @param durations how many are in each class; last, those that took longer than any bound
 */
public record Figures(long begun, long ended, long failed, List<Duration> bounds, List<Long> durations) {
    public Figures {
        bounds = List.copyOf(bounds);
        durations = List.copyOf(durations);
        if (durations.size() != bounds.size() + 1) {
            throw new IllegalArgumentException(
                    bounds.size() + " bounds make " + (bounds.size() + 1) + " classes, not " + durations.size());
        }
    }

    /** Nothing has passed. */
    public static Figures none(List<Duration> bounds) {
        return new Figures(0, 0, 0, bounds, Collections.nCopies(bounds.size() + 1, 0L));
    }

    /** What has passed since {@code before}, by the same bounds. */
    Figures since(Figures before) {
        return joined(before, -1);
    }

    /** What has passed here and there, by the same bounds. */
    public Figures and(Figures other) {
        return joined(other, 1);
    }

    private Figures joined(Figures other, int sign) {
        List<Long> all = new ArrayList<>();
        for (int i = 0; i < durations.size(); i++) {
            all.add(durations.get(i) + sign * other.durations.get(i));
        }
        return new Figures(
                begun + sign * other.begun, ended + sign * other.ended, failed + sign * other.failed, bounds, all);
    }

    /** How many are in any class. */
    long counted() {
        return durations.stream().mapToLong(Long::longValue).sum();
    }

    /**
     * The time that {@code rank} of all took no longer than, drawn straight within its class, as Prometheus does; the
     * last bound where it lies behind that.
     */
    Duration quantile(double rank) {
        double left = rank;
        for (int i = 0; i < bounds.size(); i++) {
            long in = durations.get(i);
            if (in > 0 && left <= in) {
                long from = i == 0 ? 0 : bounds.get(i - 1).toNanos();
                return Duration.ofNanos(from + Math.round((bounds.get(i).toNanos() - from) * (left / in)));
            }
            left -= in;
        }
        return bounds.getLast();
    }
}
