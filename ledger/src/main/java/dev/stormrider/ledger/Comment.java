package dev.stormrider.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * What somebody said of a review.
 *
 * @param fingerprint the finding it is about; empty where it is about the whole
 */
public record Comment(long id, long review, String by, Instant at, String text, Optional<String> fingerprint) {
    public static final int LONGEST = 10_000;
}
