package dev.stormrider.store;

import dev.stormrider.experiment.Pairing;
import dev.stormrider.ledger.Document;
import dev.stormrider.ledger.Event.Found;
import dev.stormrider.ledger.EventLimits;
import dev.stormrider.ledger.FoundView;
import dev.stormrider.ledger.Runs;
import dev.stormrider.ledger.Slice;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The findings with their evidence, each a document in the form of {@code report.json}. */
final class Findings {
    private static final JsonFactory JSON = new JsonFactory();

    private static final String SELECT = "SELECT cell.*, finding.body FROM cell JOIN finding"
            + " ON finding.run = cell.run AND finding.experiment = cell.experiment AND finding.pairing = cell.pairing"
            + " WHERE cell.run = :run ";

    private static final String WORST_FIRST =
            "ORDER BY cell.blocks DESC, CASE WHEN cell.verdict = 'broke' THEN 0 ELSE 1 END, cell.ordinal";

    private Findings() {}

    /** The member "reason" of a finding; empty where it has none. Nothing else of the document is looked at. */
    static String reason(Document finding) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), finding.json())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return "";
            }
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                JsonToken value = parser.nextToken();
                if (name.equals("reason") && value == JsonToken.VALUE_STRING) {
                    return EventLimits.cut(parser.getString(), EventLimits.SENTENCE);
                }
                parser.skipChildren();
            }
            return "";
        } catch (JacksonException damaged) {
            return "";
        }
    }

    /** Keeps the evidence of what was found. */
    static void put(Writing writing, long run, List<Found> found) {
        if (found.isEmpty()) {
            return;
        }
        PreparedBatch batch = writing.handle()
                .prepareBatch("INSERT INTO finding (run, experiment, pairing, body)"
                        + " VALUES (:run, :experiment, :pairing, :body)"
                        + " ON CONFLICT (run, experiment, pairing) DO UPDATE SET body = excluded.body");
        for (Found each : found) {
            batch.bind("run", run)
                    .bind("experiment", each.experiment())
                    .bind("pairing", each.pairing().word())
                    .bind("body", Packed.pack(each.finding().json()))
                    .add();
        }
        batch.execute();
    }

    static Slice<FoundView> of(Handle handle, long run, boolean brokeOnly, int from, int most) {
        Query query = handle.createQuery(SELECT + (brokeOnly ? "AND (cell.verdict = 'broke' OR cell.blocks) " : "")
                        + WORST_FIRST + " LIMIT :limit OFFSET :from")
                .bind("run", run)
                .bind("limit", most + 1)
                .bind("from", from);
        List<FoundView> shown = new ArrayList<>();
        try (ResultIterator<FoundView> read =
                query.map((results, context) -> view(new Row(results))).iterator()) {
            int left = Runs.LONGEST_FINDINGS;
            while (read.hasNext()) {
                FoundView next = read.next();
                left -= next.finding().json().length();
                if (shown.size() == most || left < 0 && !shown.isEmpty()) {
                    return new Slice<>(shown, Optional.of(Integer.toString(from + shown.size())));
                }
                shown.add(next);
            }
        }
        return new Slice<>(shown, Optional.empty());
    }

    static Optional<FoundView> of(Handle handle, long run, String experiment, Pairing pairing) {
        return handle.createQuery(SELECT + "AND cell.experiment = :experiment AND cell.pairing = :pairing")
                .bind("run", run)
                .bind("experiment", experiment)
                .bind("pairing", pairing.word())
                .map((results, context) -> view(new Row(results)))
                .findOne();
    }

    private static FoundView view(Row row) throws SQLException {
        return new FoundView(Cells.cell(row), new Document(Packed.unpack(row.bytes("body"))));
    }
}
