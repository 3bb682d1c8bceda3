package dev.stormrider.target;

import java.util.List;

/**
 * The newest lines that a party printed, oldest first, and how many older ones were dropped to keep within the limits.
 */
public record Output(List<Line> lines, long dropped) {

    static final Output NONE = new Output(List.of(), 0);

    public Output {
        lines = List.copyOf(lines);
        if (dropped < 0) {
            throw new IllegalArgumentException("dropped must not be negative: " + dropped);
        }
    }

    /** The newest lines, at most {@code most}, oldest first. */
    public List<Line> last(int most) {
        return lines.subList(Math.max(0, lines.size() - most), lines.size());
    }
}
