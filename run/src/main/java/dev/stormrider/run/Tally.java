package dev.stormrider.run;

import dev.stormrider.experiment.Observation;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.HdrHistogram.Histogram;

/** What a stretch of load comes to. For one thread. */
final class Tally {
    /** Three digits tell 999 µs from 1 ms; a histogram of these has the same size however long the load lasts. */
    private static final int DIGITS = 3;

    private final Histogram latencies = new Histogram(DIGITS);
    private long sent;
    private long failed;

    /** A request that was sent is over, {@code nanos} after it was due. */
    void over(long nanos, boolean success) {
        sent++;
        failed += success ? 0 : 1;
        late(nanos);
    }

    /** A request was due {@code nanos} ago and found no connection. */
    void unsent(long nanos) {
        late(nanos);
    }

    private void late(long nanos) {
        latencies.recordValue(Math.max(0, nanos / 1_000));
    }

    Observation.Load observation(Duration begun, Duration length) {
        return new Observation.Load(
                begun,
                length,
                sent,
                failed,
                new Observation.Latency(
                        percentile(50), percentile(90), percentile(99), micros(latencies.getMaxValue())));
    }

    private Duration percentile(double percentile) {
        return micros(latencies.getValueAtPercentile(percentile));
    }

    private static Duration micros(long micros) {
        return Duration.of(micros, ChronoUnit.MICROS);
    }
}
