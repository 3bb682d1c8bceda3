package dev.stormrider.ledger;

import java.time.Instant;

/**
 * Something to be told to a forge or a chat.
 *
 * @param destination {@code "review"} from the ledger itself, when a review has changed in a way that others want to
 *     know; whoever sends may make parcels for destinations of its own
 * @param body what only the sender understands; empty from the ledger itself
 * @param attempts how often it was leased before
 */
public record Parcel(long id, String destination, long review, String body, Instant at, int attempts) {}
