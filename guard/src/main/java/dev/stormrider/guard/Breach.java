package dev.stormrider.guard;

import java.time.Duration;

/**
 * A rail is broken.
 *
 * @param at the time since watching began
 * @param reason why, in a sentence without its full stop
 */
public record Breach(Duration at, String rail, String reason) {}
