package dev.stormrider.store;

import dev.stormrider.experiment.Pairing;
import dev.stormrider.ledger.EventLimits;
import dev.stormrider.ledger.Slice;
import dev.stormrider.ledger.TrialCell;
import dev.stormrider.verdict.Verdict;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The cells of the matrix of a run, by the run's number. */
final class Cells {
    /** A matrix has thousands of cells; the whole reason stands in the finding. */
    private static final int LONGEST_REASON = 500;

    private Cells() {}

    static List<TrialCell> of(Handle handle, long run) {
        return handle.createQuery("SELECT * FROM cell WHERE run = :run ORDER BY ordinal")
                .bind("run", run)
                .map((results, context) -> cell(new Row(results)))
                .list();
    }

    private record Placed(long ordinal, TrialCell cell) {}

    /** A page of them. What parts of a run tell meanwhile may come in before the cursor; nothing comes twice. */
    static Slice<TrialCell> of(Handle handle, long run, Optional<String> cursor, int most) {
        long last = cursor.isEmpty() ? -1 : Cursor.of(cursor).moment();
        List<Placed> read = handle.createQuery(
                        "SELECT * FROM cell WHERE run = :run AND ordinal > :last ORDER BY ordinal LIMIT :limit")
                .bind("run", run)
                .bind("last", last)
                .bind("limit", most + 1)
                .map((results, context) -> {
                    Row row = new Row(results);
                    return new Placed(row.number("ordinal"), cell(row));
                })
                .list();
        Slice<Placed> slice = Slices.of(read, most, each -> new Cursor(each.ordinal(), 0));
        return new Slice<>(slice.items().stream().map(Placed::cell).toList(), slice.next());
    }

    /** Those that close the gate, first told first. */
    static List<TrialCell> blocking(Handle handle, long run) {
        return handle.createQuery("SELECT * FROM cell WHERE run = :run AND told AND blocks ORDER BY ordinal")
                .bind("run", run)
                .map((results, context) -> cell(new Row(results)))
                .list();
    }

    static TrialCell cell(Row row) throws SQLException {
        return new TrialCell(
                row.text("experiment"),
                Pairing.of(row.text("pairing")),
                row.constant(Verdict.class, "verdict"),
                row.text("reason"),
                row.moment("at"),
                row.flag("told"),
                row.maybe("fingerprint"),
                row.flag("blocks"),
                row.flag("old"));
    }

    /** Copies what the cells come to into the row of the run. */
    static void count(Writing writing, long run) {
        writing.update("UPDATE run SET (held, degraded, broke, unknown, blocking, old) = (SELECT "
                        + sum("verdict = 'held'") + ", " + sum("verdict = 'degraded'") + ", " + sum("verdict = 'broke'")
                        + ", " + sum("verdict = 'unknown'") + ", " + sum("blocks") + ", " + sum("cell.old")
                        + " FROM cell WHERE cell.run = :run) WHERE number = :run")
                .bind("run", run)
                .execute();
    }

    private static String sum(String condition) {
        return "COALESCE(SUM(CASE WHEN " + condition + " THEN 1 ELSE 0 END), 0)";
    }

    /** A cell, the number of the event that told it, and what it counts for where parts come together. */
    record Told(int ordinal, TrialCell cell, Optional<String> vote) {}

    /** Writes cells down in the order in which they were told; a final word is not replaced by a first opinion. */
    static void put(Writing writing, long run, List<Told> cells) {
        if (cells.isEmpty()) {
            return;
        }
        PreparedBatch batch = writing.handle()
                .prepareBatch("INSERT INTO cell (run, experiment, pairing, ordinal, verdict, reason, at, told,"
                        + " fingerprint, blocks, old, vote) VALUES (:run, :experiment, :pairing, :ordinal, :verdict,"
                        + " :reason, :at, :told, :fingerprint, :blocks, :old, :vote)"
                        + " ON CONFLICT (run, experiment, pairing) DO UPDATE SET"
                        + " verdict = excluded.verdict, reason = excluded.reason, at = excluded.at,"
                        + " told = excluded.told, fingerprint = excluded.fingerprint, blocks = excluded.blocks,"
                        + " old = excluded.old, vote = excluded.vote WHERE excluded.told OR NOT cell.told");
        for (Told each : cells) {
            TrialCell cell = each.cell();
            batch.bind("run", run)
                    .bind("experiment", cell.experiment())
                    .bind("pairing", cell.pairing().word())
                    .bind("ordinal", each.ordinal())
                    .bind("verdict", cell.verdict().word())
                    .bind("reason", EventLimits.cut(cell.reason(), LONGEST_REASON))
                    .bind("at", cell.at().toEpochMilli())
                    .bind("told", cell.told())
                    .bind("fingerprint", cell.fingerprint())
                    .bind("blocks", cell.blocks())
                    .bind("old", cell.old())
                    .bind("vote", each.vote())
                    .add();
        }
        batch.execute();
    }
}
