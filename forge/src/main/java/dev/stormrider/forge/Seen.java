package dev.stormrider.forge;

import java.time.Instant;

/** Remembers deliveries, for all replicas of a server. */
@FunctionalInterface
public interface Seen {
    /** Remembers {@code key} until {@code until}; false where it was remembered already. */
    boolean first(String key, Instant until);
}
