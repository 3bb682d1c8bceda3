package dev.stormrider.environment;

import java.time.Duration;

/**
 * Who has to have agreed before the first fault.
 *
 * @param server the address of the review server that knows
 * @param within how old an agreement may be
 */
public record Approving(String server, Duration within) {
    public Approving {
        if (!within.isPositive()) {
            throw new IllegalArgumentException("an agreement holds for longer than nothing: " + within);
        }
    }
}
