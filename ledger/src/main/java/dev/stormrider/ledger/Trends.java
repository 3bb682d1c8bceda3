package dev.stormrider.ledger;

import java.time.Instant;
import java.util.List;

/** How it goes over time. */
public interface Trends {
    int MOST_WEEKS = 104;

    /** The weeks (Monday to Sunday, UTC) up to the one that {@code now} is in, oldest first. */
    List<TrendWeek> weeks(int weeks, Instant now);
}
