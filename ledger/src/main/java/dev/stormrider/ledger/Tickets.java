package dev.stormrider.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * What has to be known for a while, by all replicas, and then forgotten: deliveries that came already, the token with
 * which the first administrator comes in.
 */
public interface Tickets {
    int MOST = 100_000;

    /** Keeps a value. {@code false} if there is one under this key already, which stays as it is. */
    boolean keep(String kind, String key, String value, Instant until, Instant now);

    /**
     * Takes a value away, and with it all others of its kind; of two askers at once one gets it. Where there is none
     * under this key, or its time is over, they stay.
     */
    Optional<String> takeAll(String kind, String key, Instant now);
}
