package dev.stormrider.store;

import dev.stormrider.ledger.Link;
import dev.stormrider.ledger.LinkLine;
import dev.stormrider.ledger.Links;
import dev.stormrider.ledger.Proof;
import dev.stormrider.ledger.RunView;
import dev.stormrider.ledger.Slice;
import dev.stormrider.ledger.Weakness;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The links, in tables. */
record LinkRoom(Database database) implements Links {
    private static final String SELECT = "SELECT link.*,"
            + " (SELECT COUNT(*) FROM review WHERE review.link = link.id) AS reviews,"
            + " (SELECT COUNT(*) FROM review WHERE review.link = link.id AND review.state = 'open') AS open_reviews"
            + " FROM link ";

    @Override
    public Slice<LinkLine> lines(Optional<String> text, Optional<String> cursor, int most) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("limit", Slice.checked(most) + 1);
        // By the time of the last run, since a cursor of three names would be long.
        String where = "WHERE 1 = 1";
        if (text.filter(words -> !words.isBlank()).isPresent()) {
            where += " AND (LOWER(consumer) LIKE :text ESCAPE '!' OR LOWER(provider) LIKE :text ESCAPE '!'"
                    + " OR LOWER(contract) LIKE :text ESCAPE '!')";
            values.put(
                    "text",
                    "%"
                            + text.get()
                                    .strip()
                                    .toLowerCase(Locale.ROOT)
                                    .replace("!", "!!")
                                    .replace("%", "!%")
                                    .replace("_", "!_")
                            + "%");
        }
        if (cursor.isPresent()) {
            Cursor place = Cursor.of(cursor);
            where += " AND (last_at, id) < (:moment, :number)";
            values.put("moment", place.moment());
            values.put("number", place.number());
        }
        String sql = SELECT + where + " ORDER BY last_at DESC, id DESC LIMIT :limit";
        List<Numbered> lines = database.read(handle -> handle.createQuery(sql)
                .bindMap(values)
                .map((results, context) -> numbered(new Row(results)))
                .list());
        Slice<Numbered> slice =
                Slices.of(lines, most, each -> new Cursor(each.line().last().toEpochMilli(), each.number()));
        return new Slice<>(slice.items().stream().map(Numbered::line).toList(), slice.next());
    }

    private record Numbered(long number, LinkLine line) {}

    private static Numbered numbered(Row row) throws SQLException {
        return new Numbered(row.number("id"), line(row));
    }

    private static LinkLine line(Row row) throws SQLException {
        return new LinkLine(
                RunRows.link(row),
                row.count("reviews"),
                row.count("open_reviews"),
                row.maybe("decision"),
                row.count("weaknesses"),
                row.moment("first_at"),
                row.moment("last_at"));
    }

    @Override
    public LinkLine line(Link link) {
        return database.read(handle -> handle.createQuery(SELECT + "WHERE link.id = :id")
                .bind("id", LinkIds.known(handle, link))
                .map((results, context) -> line(new Row(results)))
                .one());
    }

    @Override
    public Slice<RunView> history(Link link, Optional<String> cursor, int most) {
        Cursor place = Cursor.of(cursor);
        List<RunView> runs = database.read(handle -> history(handle, link, place, Slice.checked(most) + 1));
        return Slices.of(runs, most, this::place);
    }

    private static List<RunView> history(Handle handle, Link link, Cursor place, int limit) {
        List<RunView> runs = handle.createQuery(RunRows.SELECT + "WHERE run.link = :link"
                        + " AND run.ended IS NOT NULL AND (run.ended, run.number) < (:moment, :number)"
                        + " ORDER BY run.ended DESC, run.number DESC LIMIT :limit")
                .bind("link", LinkIds.known(handle, link))
                .bind("moment", place.moment())
                .bind("number", place.number())
                .bind("limit", limit)
                .map(RunRows.at(Instant.MAX))
                .list();
        return Parts.with(handle, runs, Instant.MAX);
    }

    private Cursor place(RunView run) {
        long number = database.read(handle -> RunRoom.number(handle, run.id()));
        return new Cursor(run.ended().map(Instant::toEpochMilli).orElse(0L), number);
    }

    @Override
    public List<Weakness> weaknesses(Link link, int most) {
        return database.read(handle -> handle.createQuery(
                        "SELECT * FROM weakness WHERE link = :link ORDER BY last_at DESC, fingerprint LIMIT :most")
                .bind("link", LinkIds.known(handle, link))
                .bind("most", Slice.checked(most))
                .map((results, context) -> weakness(new Row(results)))
                .list());
    }

    private static Weakness weakness(Row row) throws SQLException {
        return new Weakness(
                row.text("fingerprint"),
                row.text("experiment"),
                row.text("text"),
                row.flag("old"),
                row.moment("first_at"),
                row.number("first_review"),
                row.moment("last_at"),
                row.number("last_review"),
                row.count("times"),
                row.flag("healed"));
    }

    @Override
    public List<Proof> proofs(Link link, int most) {
        return database.read(handle -> Proofs.newest(handle, LinkIds.known(handle, link), Slice.checked(most)));
    }
}
