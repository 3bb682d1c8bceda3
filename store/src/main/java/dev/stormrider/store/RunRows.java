package dev.stormrider.store;

import dev.stormrider.ledger.Counts;
import dev.stormrider.ledger.Event.Versions;
import dev.stormrider.ledger.Link;
import dev.stormrider.ledger.Origin;
import dev.stormrider.ledger.RunState;
import dev.stormrider.ledger.RunView;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;

/** The rows of runs, as they are seen at a moment. */
final class RunRows {
    /** To be followed by a condition. The names of the link come from its own row. */
    static final String SELECT =
            "SELECT run.*, link.consumer, link.provider, link.contract FROM run JOIN link ON link.id = run.link ";

    private RunRows() {}

    static RowMapper<RunView> at(Instant now) {
        return (results, context) -> view(new Row(results), now);
    }

    private static RunView view(Row row, Instant now) throws SQLException {
        Instant heard = row.moment("heard");
        Optional<Instant> ended = row.maybeMoment("ended");
        boolean silent = !heard.plus(RunView.SILENCE).isAfter(now);
        return new RunView(
                row.text("id"),
                row.number("review"),
                link(row),
                ended.isPresent() ? RunState.ENDED : silent ? RunState.LOST : RunState.RUNNING,
                row.count("awaited"),
                row.text("publisher"),
                row.moment("began"),
                heard,
                ended,
                row.maybeNumber("took").map(Duration::ofMillis),
                versions(row, "consumer"),
                versions(row, "provider"),
                origin(row),
                row.maybe("environment"),
                row.text("program"),
                row.number("seed"),
                row.maybe("phase"),
                row.count("done"),
                row.count("total"),
                counts(row),
                row.maybe("decision"),
                row.maybe("rollout"),
                Lists.read(row.text("reasons")),
                List.of());
    }

    static Link link(Row row) throws SQLException {
        return new Link(row.text("consumer"), row.text("provider"), row.text("contract"));
    }

    private static Optional<Versions> versions(Row row, String party) throws SQLException {
        Optional<String> before = row.maybe(party + "_before");
        Optional<String> after = row.maybe(party + "_after");
        return before.flatMap(old -> after.map(next -> new Versions(old, next)));
    }

    static Origin origin(Row row) throws SQLException {
        return new Origin(
                row.maybe("repository"),
                row.maybe("change_id"),
                row.maybe("commit_id"),
                row.maybe("branch"),
                row.maybe("author"),
                row.maybe("page"),
                row.maybe("job"));
    }

    static Counts counts(Row row) throws SQLException {
        return new Counts(
                row.count("planned"),
                row.count("held"),
                row.count("degraded"),
                row.count("broke"),
                row.count("unknown"),
                row.count("blocking"),
                row.count("old"));
    }
}
