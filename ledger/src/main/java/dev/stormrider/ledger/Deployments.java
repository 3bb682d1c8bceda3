package dev.stormrider.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What runs where, and what may. */
public interface Deployments {
    /**
     * Records that a version runs in an environment.
     *
     * @param alongside whether the versions that ran there go on; else they end now
     */
    Deployment deployed(
            Actor actor, String service, String version, String environment, boolean alongside, Instant now);

    /**
     * Records that the newest version was taken back; the one that it replaced runs again.
     *
     * @param version the one that is taken back; empty for the newest
     * @throws Objection.Conflict if it does not run there
     */
    Deployment rolledBack(
            Actor actor, String service, Optional<String> version, String environment, String reason, Instant now);

    /** What runs in an environment, by service. */
    Slice<Deployment> running(String environment, Optional<String> cursor, int most);

    /** What ran in it and what does, newest first. */
    Slice<Deployment> history(
            Optional<String> environment, Optional<String> service, Optional<String> cursor, int most);

    /** The environments that a deployment or a run has named, by name. */
    List<String> environments();

    /** Whether a version of a service may be deployed, given what runs there. */
    Clearance clearance(String service, String version, String environment, Instant now);

    /**
     * Which versions were ridden together, with what runs in {@code environment}: of each link, the one that was ridden
     * last first.
     */
    Slice<DeployMatrix> matrix(String environment, Optional<String> cursor, int most, Instant now);
}
