package dev.stormrider.gateway;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/**
 * What has passed a link so far. Counted by many threads without waiting for each other, read by any; what is read
 * while exchanges pass may be one ahead here and one behind there.
 *
 * <p>What carries a mark and what carries none is counted apart, and added up by who reads: that costs an exchange
 * nothing.
 */
public final class Counts {
    /** The upper bounds of the classes that durations are counted in; what is longer has a class of its own. */
    public static final List<Duration> BOUNDS = IntStream.of(
                    1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000)
            .mapToObj(tenthOfMillis -> Duration.ofNanos(tenthOfMillis * 100_000L))
            .toList();

    private final LongAdder requestBytes = new LongAdder();
    private final LongAdder answerBytes = new LongAdder();
    private final Traffic marked = new Traffic();
    private final Traffic unmarked = new Traffic();

    Counts() {}

    /** Where an exchange is counted. */
    Traffic of(Meeting meeting) {
        return meeting.stranger() ? unmarked : marked;
    }

    void requestBytes(long bytes) {
        requestBytes.add(bytes);
    }

    void answerBytes(long bytes) {
        answerBytes.add(bytes);
    }

    /** What has passed of exchanges without a mark: they are somebody else's, and no experiment's. */
    public Traffic unmarked() {
        return unmarked;
    }

    /** How many requests have come. */
    public long requests() {
        return marked.requests() + unmarked.requests();
    }

    /** How many of them have come to their end, with an answer or without. */
    public long ended() {
        return marked.ended() + unmarked.ended();
    }

    /** How many whole answers had a status of {@code hundreds} hundred and something. */
    public long answers(int hundreds) {
        return marked.answers(hundreds) + unmarked.answers(hundreds);
    }

    /** How many exchanges ended without a whole answer. */
    public long aborts() {
        return marked.aborts() + unmarked.aborts();
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
        List<Long> more = unmarked.durations();
        List<Long> some = marked.durations();
        return IntStream.range(0, some.size())
                .mapToObj(at -> some.get(at) + more.get(at))
                .toList();
    }

    /** How long all exchanges took together. */
    public Duration took() {
        return marked.took().plus(unmarked.took());
    }
}
