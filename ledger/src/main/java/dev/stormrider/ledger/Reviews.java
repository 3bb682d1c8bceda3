package dev.stormrider.ledger;

import java.time.Instant;
import java.util.List;

/** The reviews: one for each change of a link. */
public interface Reviews {
    /** The lines that {@code query} asks for, the one that changed last first. */
    Slice<ReviewLine> lines(ReviewQuery query);

    /** One line. */
    ReviewLine line(long review);

    /** All of one review but the evidence of its findings, which the runs hold. */
    ReviewWhole whole(long review, Instant now);

    /** What a review stands at, and why. */
    Standing standing(long review, Instant now);

    /** The reviews of a pull or merge request: one for each link that it changes. */
    List<Long> of(String repository, String change);

    /** Tells what became of the change. */
    void mark(Actor actor, long review, ReviewState state, Instant now);
}
