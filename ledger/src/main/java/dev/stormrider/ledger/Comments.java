package dev.stormrider.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The discussions. */
public interface Comments {
    int MOST_PER_REVIEW = 2_000;

    Comment say(Actor actor, long review, String text, Optional<String> fingerprint, Instant now);

    /** Those of a review, oldest first. */
    List<Comment> of(long review);
}
