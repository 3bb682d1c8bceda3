package dev.stormrider.store;

import dev.stormrider.ledger.Change;
import dev.stormrider.ledger.Changes;
import java.util.List;

/** What happened lately, in a table. */
record ChangeRoom(Database database) implements Changes {
    @Override
    public long newest() {
        // From the counter: the newest note itself may have been let go already.
        return database.read(handle -> handle.createQuery("SELECT value FROM counter WHERE name = 'change'")
                .mapTo(Long.class)
                .findOne()
                .orElse(0L));
    }

    @Override
    public List<Change> after(long sequence, int most) {
        return database.read(handle -> handle.createQuery(
                        "SELECT * FROM change_note WHERE sequence > :sequence" + " ORDER BY sequence LIMIT :most")
                .bind("sequence", sequence)
                .bind("most", most)
                .map((results, context) -> {
                    Row row = new Row(results);
                    return new Change(
                            row.number("sequence"),
                            row.number("review"),
                            row.text("what"),
                            row.text("run"),
                            row.text("part"));
                })
                .list());
    }
}
