package dev.stormrider.ledger;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What happened in a week.
 *
 * @param monday its first day
 * @param amendments the reviews that were opened
 * @param judged those of them whose first run has ended
 * @param ratifiedFirst those of them whose first run was ratified
 * @param toVerdict how long a first run took from its beginning to its verdict, in the middle
 * @param rollbacks that were recorded
 */
public record TrendWeek(
        LocalDate monday,
        int amendments,
        int judged,
        int ratifiedFirst,
        Optional<Duration> toVerdict,
        int deployments,
        int rollbacks) {}
