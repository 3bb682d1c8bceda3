package dev.stormrider.ledger;

import java.time.Instant;

/**
 * All that is known and decided, a room for each subject. Every write is one transaction that holds its audit entry and
 * its change as well; when the method returns, it is on the disk. Writers wait for each other, readers for nobody. Safe
 * for any number of threads; several programs may share one ledger where the store is a server.
 *
 * <p>Methods throw an {@link Objection} for what the asker can put right, and nothing else that is expected.
 */
public interface Ledger extends AutoCloseable {
    Runs runs();

    Reviews reviews();

    Decisions decisions();

    Comments comments();

    Links links();

    Deployments deployments();

    Trends trends();

    Accounts accounts();

    Sessions sessions();

    Tokens tokens();

    Tickets tickets();

    Settings settings();

    Changes changes();

    Outbox outbox();

    Audit audit();

    /**
     * Brings up to date what only time changes: runs that are lost, waivers that have expired, sessions, tickets and
     * changes that are over. To be called about once a second, by one of those who share the ledger or by all.
     */
    void settle(Instant now);

    /**
     * Whether hardly any room is left where the ledger lies: what is there is for people to decide, and to make room.
     * Never where that is not known, as of a database elsewhere.
     */
    boolean full();

    @Override
    void close();
}
