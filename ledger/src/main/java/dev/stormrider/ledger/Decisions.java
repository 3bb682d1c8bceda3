package dev.stormrider.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What people decided. Only grows. */
public interface Decisions {
    int MOST_PER_REVIEW = 1_000;

    /**
     * Writes a decision down, of the newest run of the review.
     *
     * @throws Objection.Conflict if {@code choice} speaks of a run that is not the newest any more
     * @throws Objection.Refused if the policy does not let {@code actor} decide this, or something is missing: the
     *     message says what
     */
    Decision decide(Actor actor, long review, Choice choice, Instant now);

    /** Those of a review, oldest first. */
    List<Decision> of(long review);

    /** The waivers that count at {@code now}, of all reviews, the one that expires first first. */
    Slice<Decision> waivers(Optional<String> cursor, int most, Instant now);
}
