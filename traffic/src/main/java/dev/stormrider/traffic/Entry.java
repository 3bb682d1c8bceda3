package dev.stormrider.traffic;

import dev.stormrider.fault.Recorded;
import java.time.Duration;

/**
 * One exchange of a recording, and when it was.
 *
 * @param at since the first request of the recording, or since the recording began; never negative
 * @param took until its answer had come; zero where that is not known
 */
public record Entry(Recorded recorded, Duration at, Duration took) {}
