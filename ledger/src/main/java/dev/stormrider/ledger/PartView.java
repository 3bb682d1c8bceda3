package dev.stormrider.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a part of a run that several workers ride.
 *
 * @param number from 1
 * @param heard by the clock of the server; empty where nobody came yet
 * @param took how long its worker rode, once it has ended
 * @param planned its experiments; 0 where nobody came yet
 */
public record PartView(
        int number,
        PartState state,
        Optional<Instant> heard,
        Optional<Duration> took,
        Optional<String> phase,
        int done,
        int total,
        int planned) {}
