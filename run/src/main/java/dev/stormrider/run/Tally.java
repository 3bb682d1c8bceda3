package dev.stormrider.run;

import dev.stormrider.experiment.Observation;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/** What a stretch of load comes to. For one thread. */
final class Tally {
    /** Three digits tell 999 µs from 1 ms; a histogram of these has the same size however long the load lasts. */
    private static final int DIGITS = 3;

    private static final int SAMPLES = 1_000;

    private final Histogram latencies = new Histogram(DIGITS);
    private final List<Observation.Sample> samples = new ArrayList<>();
    private long sent;
    private long failed;
    /** Of so many requests one is kept. */
    private long stride = 1;

    /** A request of {@code step} that was due at {@code due} is over, {@code nanos} later. */
    void over(String step, long due, long nanos, boolean success) {
        if (sent % stride == 0) {
            keep(new Observation.Sample(step, Duration.ofNanos(due), Duration.ofNanos(Math.max(0, nanos)), success));
        }
        sent++;
        failed += success ? 0 : 1;
        late(nanos);
    }

    /** Where there are too many, every other one goes, and half as many come from then on. */
    private void keep(Observation.Sample sample) {
        samples.add(sample);
        if (samples.size() > SAMPLES) {
            stride *= 2;
            List<Observation.Sample> half = IntStream.iterate(0, i -> i < samples.size(), i -> i + 2)
                    .mapToObj(samples::get)
                    .toList();
            samples.clear();
            samples.addAll(half);
        }
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
                        percentile(50), percentile(90), percentile(99), micros(latencies.getMaxValue())),
                samples.stream()
                        .sorted(Comparator.comparing(Observation.Sample::due))
                        .toList());
    }

    private Duration percentile(double percentile) {
        return micros(latencies.getValueAtPercentile(percentile));
    }

    private static Duration micros(long micros) {
        return Duration.of(micros, ChronoUnit.MICROS);
    }
}
