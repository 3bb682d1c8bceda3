package dev.stormrider.store;

import dev.stormrider.ledger.Event.Logged;
import dev.stormrider.ledger.Runs;
import dev.stormrider.ledger.Slice;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What services wrote around an experiment, in pages; a page may end within what was told at once. */
final class Logs {
    private static final Cursor START = new Cursor(0, 0);

    private Logs() {}

    /** What was told at once. */
    private record Told(long ordinal, Instant at, String party, List<String> all) {
        static Told of(Row row) throws SQLException {
            return new Told(
                    row.number("ordinal"),
                    row.moment("at"),
                    row.text("party"),
                    Lists.read(Packed.unpack(row.bytes("body"))));
        }

        /** Its lines without the first {@code told}. */
        List<String> lines(long told) {
            return all.subList(Math.clamp(told, 0, all.size()), all.size());
        }
    }

    /** The cursor tells what comes next, and how many of its lines were told already. */
    static Slice<Logged> of(Handle handle, long run, String experiment, Optional<String> cursor) {
        Cursor place = cursor.isEmpty() ? START : Cursor.of(cursor);
        List<Told> all = handle.createQuery("SELECT * FROM log_part WHERE run = :run AND experiment = :experiment"
                        + " AND ordinal >= :first ORDER BY ordinal LIMIT :most")
                .bind("run", run)
                .bind("experiment", experiment)
                .bind("first", place.moment())
                .bind("most", Runs.MOST_LOG_PARTS + 1)
                .map((results, context) -> Told.of(new Row(results)))
                .list();
        List<Logged> shown = new ArrayList<>();
        int left = Runs.LONGEST_LOG;
        for (Told told : all) {
            long before = told.ordinal() == place.moment() ? place.number() : 0;
            if (shown.size() == Runs.MOST_LOG_PARTS) {
                return slice(shown, new Cursor(told.ordinal(), before));
            }
            List<String> lines = told.lines(before);
            int fit = fit(lines, left);
            // Of the first there is always room for a line, so that each page tells something.
            if (fit > 0 || lines.isEmpty()) {
                shown.add(new Logged(told.at(), told.party(), experiment, lines.subList(0, fit)));
            }
            if (fit < lines.size()) {
                return slice(shown, new Cursor(told.ordinal(), before + fit));
            }
            left -= lines.stream().mapToInt(String::length).sum();
        }
        return new Slice<>(shown, Optional.empty());
    }

    private static Slice<Logged> slice(List<Logged> shown, Cursor next) {
        return new Slice<>(shown, Optional.of(next.text()));
    }

    /** How many of {@code lines}, from the first on, have room. */
    private static int fit(List<String> lines, int room) {
        int left = room;
        int fit = 0;
        while (fit < lines.size() && lines.get(fit).length() <= left) {
            left -= lines.get(fit).length();
            fit++;
        }
        return fit;
    }
}
