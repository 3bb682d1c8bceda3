package dev.stormrider.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What is to be told to others. Each parcel is leased by one sender at a time. */
public interface Outbox {
    int MOST = 10_000;

    int MOST_ATTEMPTS = 12;

    /**
     * Puts a parcel in. One that waits already for the same destination and review is replaced, unless somebody has
     * leased it; the oldest falls out where there are too many.
     */
    void put(String destination, long review, String body, Instant now);

    /** Leases what is due, oldest first. Who does not answer in time loses the lease. */
    List<Parcel> lease(int most, Duration time, Instant now);

    void done(long id);

    /** Tries again at {@code next}; after {@link #MOST_ATTEMPTS} the parcel is kept as undelivered for a week. */
    void failed(long id, String error, Instant next, Instant now);

    /**
     * What could not be delivered so far, or is given up, newest first: each as one sentence without secrets. Who has
     * just written a wrong address sees it at once, and not after the last try.
     */
    List<String> undelivered(int most);
}
