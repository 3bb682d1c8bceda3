package dev.stormrider.forge;

import java.time.Instant;
import java.util.Optional;

/** A place where code is reviewed: it tells of changes, and is told what became of their reviews. */
public sealed interface Forge permits GitHub, GitLab {
    /**
     * What a delivery tells; empty where it tells of nothing that matters here.
     *
     * @param secret what both sides know
     * @throws Untrusted where it is not signed with the secret, came before, or cannot be read
     */
    Optional<ChangeEvent> heard(Delivery delivery, String secret, Seen seen, Instant now) throws Untrusted;

    /**
     * Puts a mark at a commit; the newest of one name is what people see.
     *
     * @throws Untold where the forge did not take it
     */
    void mark(Spot spot, Notice notice) throws Untold;

    /**
     * Writes the one comment on a change, or over the one that is there; its number, to be kept for the next time.
     *
     * @param known the number that this gave before
     * @throws Untold where the forge did not take it
     */
    String comment(Spot spot, Notice notice, Optional<String> known) throws Untold;
}
