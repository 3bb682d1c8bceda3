package dev.stormrider.run;

import java.util.Optional;

/**
 * All contracts of a run as they were written: the link's in both versions, the consumer's own where known, and the
 * pact of both where there is one.
 */
public record Papers(
        Paper before, Paper after, Optional<Paper> ownBefore, Optional<Paper> ownAfter, Optional<Paper> pact) {}
