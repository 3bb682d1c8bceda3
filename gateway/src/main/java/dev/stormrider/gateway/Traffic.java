package dev.stormrider.gateway;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/**
 * What has passed a link so far of one kind of exchanges: those that carry a mark, or those that carry none. Counted by
 * many threads without waiting for each other, read by any.
 */
public final class Traffic {
    private static final long[] NANOS =
            Counts.BOUNDS.stream().mapToLong(Duration::toNanos).toArray();
    private static final int CLASSES = 10;
    private static final int SERVER_ERROR = 5;

    private final LongAdder begun = new LongAdder();
    private final LongAdder aborted = new LongAdder();
    private final LongAdder nanos = new LongAdder();
    private final LongAdder[] answers = adders(CLASSES);
    private final LongAdder[] durations = adders(NANOS.length + 1);

    Traffic() {}

    private static LongAdder[] adders(int count) {
        LongAdder[] adders = new LongAdder[count];
        for (int i = 0; i < count; i++) {
            adders[i] = new LongAdder();
        }
        return adders;
    }

    void begun() {
        begun.increment();
    }

    void answered(int status, Duration took) {
        answers[Math.clamp(status / 100, 0, CLASSES - 1)].increment();
        took(took);
    }

    void aborted(Duration took) {
        aborted.increment();
        took(took);
    }

    private void took(Duration took) {
        long length = took.toNanos();
        int at = 0;
        while (at < NANOS.length && length > NANOS[at]) {
            at++;
        }
        durations[at].increment();
        nanos.add(length);
    }

    /** How many requests have come. */
    public long requests() {
        return begun.sum();
    }

    /** How many of them have come to their end, with an answer or without. */
    public long ended() {
        long ended = aborted.sum();
        for (LongAdder each : answers) {
            ended += each.sum();
        }
        return ended;
    }

    /** How many whole answers had a status of {@code hundreds} hundred and something. */
    public long answers(int hundreds) {
        return answers[hundreds].sum();
    }

    /** How many exchanges ended without a whole answer. */
    public long aborts() {
        return aborted.sum();
    }

    /** How many ended with an error of the server, or without a whole answer. */
    public long failures() {
        return aborts() + answers(SERVER_ERROR);
    }

    /**
     * How many exchanges took no longer than each of {@link Counts#BOUNDS}, and longer than the one before; last, the
     * rest.
     */
    public List<Long> durations() {
        return IntStream.range(0, durations.length)
                .mapToObj(at -> durations[at].sum())
                .toList();
    }

    /** How long all exchanges took together. */
    public Duration took() {
        return Duration.ofNanos(nanos.sum());
    }
}
