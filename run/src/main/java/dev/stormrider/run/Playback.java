package dev.stormrider.run;

import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a recording that was sent again came to. Latencies count from when each request was due.
 *
 * @param operations the busiest first
 * @param length from the start to the last answer
 * @param intended how many requests a second were due
 * @param achieved how many a second were answered, well or not
 * @param effects how many requests were left out since they ask for something to be done
 * @param kept whether it took about as long as it should: else the figures are of a lighter load
 * @param held how many had to wait for an earlier answer when they were due
 */
public record Playback(
        List<Line> operations, Duration length, double intended, double achieved, boolean kept, long effects, long held) {
    /**
     * One operation.
     *
     * @param errors how many failed, by how
     * @param unbound how many were sent with an id of the recording, since there was no new one
     * @param statuses how many were answered with another status than in the recording
     * @param shapes how many were answered with another structure, and the same status
     */
    public record Line(
            String operation,
            long count,
            SortedMap<String, Long> errors,
            Duration p50,
            Duration p90,
            Duration p99,
            Duration max,
            long unbound,
            long statuses,
            long shapes) {
        public Line {
            errors = new TreeMap<>(errors);
        }

        public long failed() {
            return errors.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    public Playback {
        operations = List.copyOf(operations);
    }

    public long count() {
        return operations.stream().mapToLong(Line::count).sum();
    }

    public long failed() {
        return operations.stream().mapToLong(Line::failed).sum();
    }
}
