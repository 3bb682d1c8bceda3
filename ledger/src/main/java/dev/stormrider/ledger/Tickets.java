package dev.stormrider.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What has to be known for a while, by all replicas, and then forgotten: logins under way at somebody else's,
 * deliveries that came already, how often somebody has failed.
 */
public interface Tickets {
    int MOST = 100_000;

    /** Keeps a value. {@code false} if there is one under this key already, which stays as it is. */
    boolean keep(String kind, String key, String value, Instant until, Instant now);

    /** Takes a value away; of two askers at once one gets it. Empty where there is none or its time is over. */
    Optional<String> take(String kind, String key, Instant now);

    /** Takes a value away, and with it all others of its kind; where there is none under this key, they stay. */
    Optional<String> takeAll(String kind, String key, Instant now);

    /** Counts one up and tells how many there are; the first begins a window, after which it starts over. */
    int count(String kind, String key, Duration window, Instant now);
}
