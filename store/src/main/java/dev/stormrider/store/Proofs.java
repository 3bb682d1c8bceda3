package dev.stormrider.store;

import dev.stormrider.ledger.Decision;
import dev.stormrider.ledger.Meeting;
import dev.stormrider.ledger.Outcome;
import dev.stormrider.ledger.Proof;
import dev.stormrider.ledger.Waivers;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What runs proved of meetings. */
final class Proofs {
    /** To be followed by a condition. */
    static final String SELECT = "SELECT proof.consumer AS consumer_version, proof.provider AS provider_version,"
            + " proof.review, proof.environment, proof.outcome, proof.broke, proof.at, run.id,"
            + " link.consumer, link.provider, link.contract"
            + " FROM proof JOIN run ON run.number = proof.run JOIN link ON link.id = proof.link ";

    private Proofs() {}

    static Proof proof(Row row) throws SQLException {
        return new Proof(
                new Meeting(RunRows.link(row), row.text("consumer_version"), row.text("provider_version")),
                row.text("id"),
                row.number("review"),
                row.maybe("environment"),
                row.constant(Outcome.class, "outcome"),
                Lists.read(row.text("broke")),
                row.moment("at"));
    }

    static Optional<Proof> newest(Handle handle, long link, String consumer, String provider) {
        return handle.createQuery(SELECT + "WHERE proof.link = :link AND proof.consumer = :consumer"
                        + " AND proof.provider = :provider ORDER BY proof.at DESC, proof.run DESC LIMIT 1")
                .bind("link", link)
                .bind("consumer", consumer)
                .bind("provider", provider)
                .map((results, context) -> proof(new Row(results)))
                .findOne();
    }

    /** The newest of each meeting of a link, newest first. */
    static List<Proof> newest(Handle handle, long link, int most) {
        return handle.createQuery(SELECT + "WHERE proof.link = :link AND NOT EXISTS (SELECT 1 FROM proof AS later"
                        + " WHERE later.link = proof.link AND later.consumer = proof.consumer"
                        + " AND later.provider = proof.provider AND (later.at > proof.at"
                        + " OR later.at = proof.at AND later.run > proof.run))"
                        + " ORDER BY proof.at DESC, proof.run DESC LIMIT :most")
                .bind("link", link)
                .bind("most", most)
                .map((results, context) -> proof(new Row(results)))
                .list();
    }

    /** The waivers that count for a link: those of all its reviews. */
    static Waivers waivers(Handle handle, long link, Instant now) {
        List<Decision> decisions = handle.createQuery("SELECT decision.* FROM decision"
                        + " JOIN review ON review.number = decision.review"
                        + " WHERE review.link = :link AND decision.fingerprint IS NOT NULL AND "
                        + DecisionRoom.COUNTING + " ORDER BY decision.id")
                .bind("link", link)
                .map(DecisionRoom.ROWS)
                .list();
        return Waivers.of(decisions, now);
    }
}
