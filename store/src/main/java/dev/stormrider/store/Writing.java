package dev.stormrider.store;

import dev.stormrider.ledger.Actor;
import dev.stormrider.ledger.AuditEntry;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** One transaction that writes, with what each of them leaves behind: audit entries, and changes for live pages. */
record Writing(Handle handle) {
    Update update(String sql) {
        return handle.createUpdate(sql);
    }

    /** The next number of a kind, from 1, without gaps: a transaction that fails gives its numbers back. */
    long next(String counter) {
        return handle.createQuery("INSERT INTO counter (name, value) VALUES (:name, 1)"
                        + " ON CONFLICT (name) DO UPDATE SET value = counter.value + 1 RETURNING value")
                .bind("name", counter)
                .mapTo(Long.class)
                .one();
    }

    void audit(Actor actor, String action, String subject, String detail, Instant now) {
        Instant at = Moments.whole(now);
        long number = next("audit");
        String previous = number == 1
                ? AuditEntry.START
                : handle.createQuery("SELECT chain FROM audit WHERE number = :number")
                        .bind("number", number - 1)
                        .mapTo(String.class)
                        .one();
        AuditEntry entry = AuditEntry.after(previous, number, at, actor, action, subject, detail);
        update("INSERT INTO audit (number, at, who, means, action, subject, detail, chain)"
                        + " VALUES (:number, :at, :who, :by, :action, :subject, :detail, :chain)")
                .bind("number", number)
                .bind("at", at.toEpochMilli())
                .bind("who", entry.who())
                .bind("by", entry.by())
                .bind("action", action)
                .bind("subject", subject)
                .bind("detail", detail)
                .bind("chain", entry.chain())
                .execute();
    }

    /** Lets live pages know. */
    void change(long review, String what, String run, String part, Instant now) {
        update("INSERT INTO change_note (sequence, review, what, run, part, at)"
                        + " VALUES (:sequence, :review, :what, :run, :part, :at)")
                .bind("sequence", next("change"))
                .bind("review", review)
                .bind("what", what)
                .bind("run", run)
                .bind("part", part)
                .bind("at", now.toEpochMilli())
                .execute();
    }
}
