package dev.stormrider.store;

import dev.stormrider.ledger.Actor;
import dev.stormrider.ledger.Audit;
import dev.stormrider.ledger.AuditEntry;
import dev.stormrider.ledger.EventLimits;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;

/** The audit log, in a table to which is only added. */
record AuditRoom(Database database) implements Audit {
    private static final RowMapper<AuditEntry> ROWS = (results, context) -> entry(new Row(results));
    private static final int CHECKED_AT_ONCE = 1_000;

    private static AuditEntry entry(Row row) throws SQLException {
        return new AuditEntry(
                row.number("number"),
                row.moment("at"),
                row.text("who"),
                row.text("means"),
                row.text("action"),
                row.text("subject"),
                row.text("detail"),
                row.text("chain"));
    }

    @Override
    public void note(Actor actor, String action, String subject, String detail, Instant now) {
        database.write(writing -> {
            writing.audit(
                    actor,
                    EventLimits.cut(action, EventLimits.NAME),
                    EventLimits.cut(subject, EventLimits.SENTENCE),
                    EventLimits.cut(detail, EventLimits.SENTENCE),
                    now);
            return true;
        });
    }

    @Override
    public List<AuditEntry> after(long number, int most) {
        return database.read(
                handle -> handle.createQuery("SELECT * FROM audit WHERE number > :number ORDER BY number LIMIT :most")
                        .bind("number", number)
                        .bind("most", most)
                        .map(ROWS)
                        .list());
    }

    @Override
    public List<AuditEntry> before(Optional<Long> number, int most) {
        return database.read(handle -> handle.createQuery(
                        "SELECT * FROM audit WHERE number < :number ORDER BY number DESC LIMIT :most")
                .bind("number", number.orElse(Long.MAX_VALUE))
                .bind("most", most)
                .map(ROWS)
                .list());
    }

    @Override
    public Optional<Long> broken() {
        String chain = AuditEntry.START;
        long number = 0;
        while (true) {
            List<AuditEntry> entries = after(number, CHECKED_AT_ONCE);
            for (AuditEntry entry : entries) {
                if (entry.number() != number + 1 || !entry.follows(chain)) {
                    return Optional.of(number + 1);
                }
                chain = entry.chain();
                number = entry.number();
            }
            if (entries.size() < CHECKED_AT_ONCE) {
                return missing(number);
            }
        }
    }

    /** Entries that were cut off at the end leave the counter behind. */
    private Optional<Long> missing(long last) {
        long counted = database.read(handle -> handle.createQuery("SELECT value FROM counter WHERE name = 'audit'")
                .mapTo(Long.class)
                .findOne()
                .orElse(0L));
        return counted > last ? Optional.of(last + 1) : Optional.empty();
    }
}
