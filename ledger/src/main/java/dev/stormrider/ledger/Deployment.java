package dev.stormrider.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * A version of a service that runs, or ran, in an environment. Several versions run at once while a rollout is half
 * done.
 *
 * @param ended when it stopped to run there; empty while it does
 * @param rolledBack whether it ended because it was taken back
 */
public record Deployment(
        long id,
        String environment,
        String service,
        String version,
        String by,
        Instant at,
        Optional<Instant> ended,
        boolean rolledBack) {}
