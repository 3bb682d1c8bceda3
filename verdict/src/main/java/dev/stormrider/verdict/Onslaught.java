package dev.stormrider.verdict;

import dev.stormrider.experiment.Journal;
import dev.stormrider.experiment.Observation.Sample;
import dev.stormrider.fault.Passage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The time of a ride under load in which the fault was met.
 *
 * @param from when the first exchange that met it began
 * @param last when the last one did
 * @param to when the last one was over
 * @param passages the first and the last
 */
record Onslaught(Duration from, Duration last, Duration to, List<Passage> passages) {
    Onslaught {
        passages = List.copyOf(passages);
    }

    /** Empty where nothing met the fault. */
    static Optional<Onslaught> of(Journal ride) {
        List<Passage> hit = ride.passages().stream().filter(Passage::struck).toList();
        Optional<Duration> last = hit.stream().map(Passage::begun).max(Duration::compareTo);
        Optional<Duration> end = hit.stream()
                .map(passage -> passage.begun().plus(passage.took()))
                .max(Duration::compareTo);
        return last.flatMap(begun -> end.map(to -> new Onslaught(
                hit.getFirst().begun(), begun, to, hit.size() == 1 ? hit : List.of(hit.getFirst(), hit.getLast()))));
    }

    /** Whether {@code sample} was due while something still met the fault. */
    boolean holds(Sample sample) {
        return within(sample, to);
    }

    /** Whether {@code sample} was due while others still ran into the fault: what came later found it lifted. */
    boolean meets(Sample sample) {
        return within(sample, last);
    }

    /** Whether {@code sample} was over while something still met the fault. */
    boolean outlasts(Sample sample) {
        return sample.due().plus(sample.took()).compareTo(to) <= 0;
    }

    boolean isBefore(Sample sample) {
        return sample.due().compareTo(to) > 0;
    }

    private boolean within(Sample sample, Duration end) {
        return sample.due().compareTo(from) >= 0 && sample.due().compareTo(end) <= 0;
    }
}
