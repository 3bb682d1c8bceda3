package dev.stormrider.ledger;

import java.util.List;
import java.util.Optional;

/** The links, and what is known of each. */
public interface Links {
    /** The links whose names hold {@code text}, the one that was ridden last first. */
    Slice<LinkLine> lines(Optional<String> text, Optional<String> cursor, int most);

    /** One link; {@link Objection.NotFound} where no run has told of it. */
    LinkLine line(Link link);

    /** The runs of a link that ended, newest first. */
    Slice<RunView> history(Link link, Optional<String> cursor, int most);

    /** What broke or is an old weakness on this link, the one that showed last first. */
    List<Weakness> weaknesses(Link link, int most);

    /** The newest proof of each meeting of this link, newest first. */
    List<Proof> proofs(Link link, int most);
}
