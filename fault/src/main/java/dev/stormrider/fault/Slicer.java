package dev.stormrider.fault;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * Cuts what comes into pieces of {@code averageSize} bytes, give or take an even draw from {@code sizeVariation}, and
 * waits for {@code delay} after each.
 */
public record Slicer(int averageSize, int sizeVariation, Duration delay) implements Toxic {
    /** A gigabyte: larger than any chunk, and small enough to be added to another. */
    private static final int MOST = 1 << 30;

    public Slicer {
        Words.check(averageSize >= 1, "the average size of a slice is at least 1 byte, not " + averageSize);
        Words.check(averageSize <= MOST, "the average size of a slice is at most " + MOST + " bytes");
        Words.check(
                sizeVariation >= 0 && sizeVariation < averageSize,
                "the size of slices varies by at least 0 bytes, and by less than their average of " + averageSize
                        + ", not by " + sizeVariation);
        Words.checkTime("delay", delay);
    }

    @Override
    public void play(Flow flow) throws InterruptedException {
        for (Optional<Flow.Chunk> next = flow.take(); next.isPresent(); next = flow.take()) {
            byte[] bytes = next.get().bytes();
            int from = 0;
            while (from < bytes.length) {
                int to = Math.min(bytes.length, from + size(flow, next.get().offset() + from));
                flow.give(Arrays.copyOfRange(bytes, from, to));
                flow.pause(delay);
                from = to;
            }
        }
    }

    private int size(Flow flow, long offset) {
        return sizeVariation == 0
                ? averageSize
                : averageSize - sizeVariation + flow.seed().and(offset).below(2 * sizeVariation + 1);
    }

    @Override
    public String words() {
        return "cuts the stream into pieces of " + averageSize + (sizeVariation == 0 ? "" : " ± " + sizeVariation)
                + " bytes" + (delay.isZero() ? "" : ", " + delay.toNanos() / 1000 + " µs apart");
    }
}
