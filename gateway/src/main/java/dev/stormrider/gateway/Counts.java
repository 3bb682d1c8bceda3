package dev.stormrider.gateway;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/**
 * What has passed a link so far. Counted by many threads without waiting for each other, read by any; what is read
 * while exchanges pass may be one ahead here and one behind there.
 */
public final class Counts {
    /** The upper bounds of the classes that durations are counted in; what is longer has a class of its own. */
    public static final List<Duration> BOUNDS = IntStream.of(
                    1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000)
            .mapToObj(tenthOfMillis -> Duration.ofNanos(tenthOfMillis * 100_000L))
            .toList();

    private static final long[] NANOS =
            BOUNDS.stream().mapToLong(Duration::toNanos).toArray();
    private static final int CLASSES = 10;

    private final LongAdder begun = new LongAdder();
    private final LongAdder requestBytes = new LongAdder();
    private final LongAdder answerBytes = new LongAdder();
    private final LongAdder aborted = new LongAdder();
    private final LongAdder nanos = new LongAdder();
    private final LongAdder[] answers = adders(CLASSES);
    private final LongAdder[] durations = adders(NANOS.length + 1);

    Counts() {}

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

    void requestBytes(long bytes) {
        requestBytes.add(bytes);
    }

    void answerBytes(long bytes) {
        answerBytes.add(bytes);
    }

    /** The consumer has its whole answer. */
    void answered(int status, Duration took) {
        answers[Math.clamp(status / 100, 0, CLASSES - 1)].increment();
        took(took);
    }

    /** The exchange ended without one. */
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

    /** Bytes of the contents of requests. */
    public long requestBytes() {
        return requestBytes.sum();
    }

    /** Bytes of the contents of answers. */
    public long answerBytes() {
        return answerBytes.sum();
    }

    /**
     * How many exchanges took no longer than each of {@link #BOUNDS}, and longer than the one before; last, the rest.
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
