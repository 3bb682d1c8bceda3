package dev.stormrider.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The audit log. Only grows: nothing here changes or removes an entry. */
public interface Audit {
    /** Writes down what no other room writes: logins, exports. */
    void note(Actor actor, String action, String subject, String detail, Instant now);

    /** Entries after {@code number}, oldest first. */
    List<AuditEntry> after(long number, int most);

    /** Entries before {@code number}, newest first; from the end where it is empty. */
    List<AuditEntry> before(Optional<Long> number, int most);

    /** The first entry whose chain does not follow from the one before; empty where all is as it was written. */
    Optional<Long> broken();
}
