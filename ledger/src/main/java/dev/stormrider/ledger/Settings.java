package dev.stormrider.ledger;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is set for the whole server. */
public interface Settings {
    int LONGEST_KEY = 100;
    int LONGEST_VALUE = 20_000;

    ReviewPolicy policy();

    void policy(Actor actor, ReviewPolicy policy, Instant now);

    Optional<String> value(String key);

    /** All that is not secret, by key. */
    Map<String, String> shown();

    /** The keys of what is secret. */
    Set<String> secrets();

    /**
     * Sets a value; an empty one removes it.
     *
     * @param secret whether it is never shown: the audit log tells the key alone. What is secret stays so until it is
     *     removed.
     */
    void put(Actor actor, String key, String value, boolean secret, Instant now);
}
