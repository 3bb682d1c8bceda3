package dev.stormrider.run;

import dev.stormrider.fault.Recorded;
import dev.stormrider.fault.Response;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** Counts what becomes of recorded requests that are sent again, by operation. For one thread. */
final class PlaybackTally {
    private static final int DIGITS = 3;

    /** Names of operations that nobody has written down could be as many as there are requests. */
    private static final int OPERATIONS = 500;

    /** So much longer than from the first to the last that is due may it take, and so many nanoseconds more. */
    private static final double SLACK = 1.1;

    private static final long GRACE_NANOS = 5_000_000_000L;

    private static final String OTHERS = "(others)";

    private static final class Row {
        private final Histogram latencies = new Histogram(DIGITS);
        private final TreeMap<String, Long> errors = new TreeMap<>();
        private long unbound;
        private long statuses;
        private long shapes;
    }

    private final Map<String, Row> rows = new TreeMap<>();
    private long first = Long.MAX_VALUE;
    private long lastDue;
    private long lastOver;
    private long count;
    private long answered;

    /**
     * One request is over.
     *
     * @param due when it should have been sent, and {@code over} when that was known, in nanoseconds
     */
    void over(String operation, Recorded recorded, Caller.Outcome outcome, long due, long over, int unbound) {
        Row row = rows.computeIfAbsent(
                rows.size() < OPERATIONS || rows.containsKey(operation) ? operation : OTHERS, name -> new Row());
        row.latencies.recordValue(Math.max(0, (over - due) / 1_000));
        row.unbound += unbound > 0 ? 1 : 0;
        count++;
        answered += outcome.response().isPresent() ? 1 : 0;
        first = Math.min(first, due);
        lastDue = Math.max(lastDue, due);
        lastOver = Math.max(lastOver, over);
        Optional<Response> before = recorded.response();
        outcome.failure().ifPresent(why -> row.errors.merge(why, 1L, Long::sum));
        outcome.response().ifPresent(now -> {
            boolean expected = before.filter(old -> old.status() == now.status()).isPresent();
            if (now.status() >= 400 && !expected) {
                row.errors.merge("status " + now.status(), 1L, Long::sum);
            }
            if (before.isPresent() && !expected) {
                row.statuses++;
            } else if (before.isPresent() && differs(recorded, now)) {
                row.shapes++;
            }
        });
    }

    private static boolean differs(Recorded recorded, Response now) {
        Optional<Response> before = recorded.response().filter(old -> old.body().whole());
        return before.isPresent()
                && now.body().whole()
                && !Silhouette.of(before.get()).equals(Silhouette.of(now));
    }

    Playback playback(long effects, long held) {
        List<Playback.Line> lines = rows.entrySet().stream()
                .map(entry -> line(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong((Playback.Line line) -> -line.count())
                        .thenComparing(Playback.Line::operation))
                .toList();
        long length = count == 0 ? 0 : lastOver - first;
        // From the first to the last there is one gap less than there are requests.
        double dueSeconds = Math.max(1, lastDue - first) / 1e9;
        double intended = count < 2 ? count : (count - 1) / dueSeconds;
        double achieved = count < 2 ? answered : answered / Math.max(dueSeconds, length / 1e9);
        boolean kept = count == 0 || length <= (lastDue - first) * SLACK + GRACE_NANOS;
        return new Playback(lines, Duration.ofNanos(length), intended, achieved, kept, effects, held);
    }

    private static Playback.Line line(String operation, Row row) {
        return new Playback.Line(
                operation,
                row.latencies.getTotalCount(),
                row.errors,
                micros(row.latencies.getValueAtPercentile(50)),
                micros(row.latencies.getValueAtPercentile(90)),
                micros(row.latencies.getValueAtPercentile(99)),
                micros(row.latencies.getMaxValue()),
                row.unbound,
                row.statuses,
                row.shapes);
    }

    private static Duration micros(long micros) {
        return Duration.ofNanos(micros * 1_000);
    }
}
