package dev.stormrider.ledger;

import java.time.Instant;
import java.util.Optional;

/** The sessions of all replicas. */
public interface Sessions {
    int MOST_PER_ACCOUNT = 50;

    /** Begins one; the oldest of the account ends where there are too many. */
    void begin(Session session);

    /** Empty where there is none, or it has expired. */
    Optional<Session> session(String hash, Instant now);

    /** Remembers when it was used last, at most once a minute, and lets it end later. */
    void touch(String hash, Instant now, Instant expires);

    void end(String hash);

    void endAll(String account);
}
