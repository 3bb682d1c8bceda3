package dev.stormrider.traffic;

import java.time.Duration;
import java.util.Optional;

/**
 * When a recording goes on in another file, and what it may come to.
 *
 * @param bytes how large one file may grow; empty for no such limit
 * @param length how much time one file may cover; empty for no such limit
 * @param keep how many files stay; older ones are deleted
 * @param exchanges how many are written in all
 * @param total how many bytes are written in all
 */
public record Rotation(Optional<Long> bytes, Optional<Duration> length, int keep, long exchanges, long total) {
    public Rotation {
        if (bytes.filter(each -> each < 1).isPresent()
                || length.filter(each -> !each.isPositive()).isPresent()
                || keep < 1
                || exchanges < 1
                || total < 1) {
            throw new IllegalArgumentException("a limit of a recording is at least 1");
        }
    }

    /** One file, with so much in it. */
    public static Rotation none(long exchanges, long total) {
        return new Rotation(Optional.empty(), Optional.empty(), 1, exchanges, total);
    }

    boolean rotates() {
        return bytes.isPresent() || length.isPresent();
    }
}
