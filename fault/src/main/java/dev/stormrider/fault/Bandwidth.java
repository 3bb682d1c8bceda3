package dev.stormrider.fault;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * Lets {@code rate} kilobytes (of 1,000 bytes) pass in a second, in slices of at most a tenth of that; at a rate of 0,
 * none at all.
 */
public record Bandwidth(long rate) implements Toxic {
    /** Ten gigabytes a second: more than any relay passes on. */
    private static final long MOST = 10_000_000;

    private static final Duration FOREVER = Duration.ofDays(365);
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long SLICES_PER_SECOND = 10;

    public Bandwidth {
        Words.check(rate >= 0 && rate <= MOST, "a rate is from 0 to 10,000,000 KB/s, not " + rate);
    }

    @Override
    public void play(Flow flow) throws InterruptedException {
        if (rate == 0) {
            flow.pause(FOREVER);
            return;
        }
        int most = Math.toIntExact(rate * 1000 / SLICES_PER_SECOND);
        Duration free = flow.elapsed();
        for (Optional<Flow.Chunk> next = flow.take(); next.isPresent(); next = flow.take()) {
            Flow.Chunk chunk = next.get();
            byte[] bytes = chunk.bytes();
            // Counted from when the line was free, not from now: being late for one slice must not delay the next.
            free = free.compareTo(chunk.arrived()) < 0 ? chunk.arrived() : free;
            for (int from = 0; from < bytes.length; from += most) {
                int size = Math.min(most, bytes.length - from);
                free = free.plusNanos(size * NANOS_PER_MILLI / rate);
                flow.pause(free.minus(flow.elapsed()));
                flow.give(Arrays.copyOfRange(bytes, from, from + size));
            }
        }
    }

    @Override
    public String words() {
        return rate == 0 ? "lets no byte pass" : "lets " + rate + " KB pass in a second";
    }
}
