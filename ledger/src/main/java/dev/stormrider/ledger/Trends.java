package dev.stormrider.ledger;

import java.time.Instant;
import java.util.List;

/** How it goes over time. */
public interface Trends {
    /** The weeks (Monday to Sunday, UTC) up to the one that {@code now} is in, oldest first; at most 104. */
    List<TrendWeek> weeks(int weeks, Instant now);
}
