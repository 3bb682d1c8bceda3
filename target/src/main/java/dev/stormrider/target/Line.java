package dev.stormrider.target;

import java.time.Instant;

/** One line that a party printed, without control characters, and when it arrived here. */
public record Line(Instant at, String text) {}
