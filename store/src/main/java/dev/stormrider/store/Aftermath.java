package dev.stormrider.store;

import dev.stormrider.ledger.Counts;
import dev.stormrider.ledger.Event.Planned;
import dev.stormrider.ledger.Proof;
import dev.stormrider.ledger.Proving;
import dev.stormrider.ledger.RunView;
import dev.stormrider.ledger.TrialCell;
import dev.stormrider.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** What follows from the end of a run: proofs of meetings, the weaknesses of the link, the first word of the review. */
record Aftermath(Writing writing, long run, long review, Instant now) {
    /** The most that a link remembers; those that showed longest ago are forgotten first. */
    private static final int MOST_WEAKNESSES = 1_000;

    void write() {
        Handle handle = writing.handle();
        RunView view = handle.createQuery(RunRows.SELECT + "WHERE run.number = :run")
                .bind("run", run)
                .map(RunRows.at(now))
                .one();
        long link = LinkIds.known(handle, view.link());
        List<TrialCell> cells = Cells.of(handle, run);
        proofs(view, link, Papers.plan(handle, run), cells);
        weaknesses(link, cells);
        Counts counts = view.counts();
        writing.update("UPDATE link SET decision = :decision, weaknesses = :old WHERE id = :id")
                .bind("decision", view.decision())
                .bind("old", counts.old())
                .bind("id", link)
                .execute();
        writing.update("UPDATE review SET first_decision = :decision, first_took = :took"
                        + " WHERE number = :review AND first_decision IS NULL"
                        + " AND :run = (SELECT MIN(number) FROM run WHERE review = :review)")
                .bind("decision", view.decision())
                .bind("took", view.took().map(Duration::toMillis))
                .bind("review", review)
                .bind("run", run)
                .execute();
    }

    private void proofs(RunView view, long link, List<Planned> plan, List<TrialCell> cells) {
        for (Proof proof : new Proving(view, plan, cells).proofs(now)) {
            writing.update("INSERT INTO proof (run, link, consumer, provider, review, environment, outcome, broke, at)"
                            + " VALUES (:run, :link, :consumer, :provider, :review, :environment, :outcome,"
                            + " :broke, :at)")
                    .bind("run", run)
                    .bind("link", link)
                    .bind("consumer", proof.meeting().consumer())
                    .bind("provider", proof.meeting().provider())
                    .bind("review", review)
                    .bind("environment", proof.environment())
                    .bind("outcome", proof.outcome().word())
                    .bind("broke", Lists.write(proof.broke()))
                    .bind("at", now.toEpochMilli())
                    .execute();
        }
    }

    /** Heals what was ridden and did not show, then writes down what did. */
    private void weaknesses(long link, List<TrialCell> cells) {
        writing.update("UPDATE weakness SET healed = TRUE WHERE link = :link AND EXISTS (SELECT 1 FROM cell"
                        + " WHERE cell.run = :run AND cell.experiment = weakness.experiment"
                        + " AND cell.pairing = weakness.pairing AND cell.told AND cell.verdict <> 'unknown')")
                .bind("link", link)
                .bind("run", run)
                .execute();
        Map<String, TrialCell> shown = new LinkedHashMap<>();
        for (TrialCell cell : cells) {
            if (cell.told() && (cell.verdict() == Verdict.BROKE || cell.old())) {
                cell.fingerprint().ifPresent(finding -> shown.putIfAbsent(finding, cell));
            }
            if (shown.size() == MOST_WEAKNESSES) {
                break;
            }
        }
        shown.forEach((finding, cell) -> weakness(link, finding, cell));
        writing.update("DELETE FROM weakness WHERE link = :link AND fingerprint IN (SELECT fingerprint FROM weakness"
                        + " WHERE link = :link ORDER BY last_at DESC, fingerprint LIMIT :most OFFSET :most)")
                .bind("link", link)
                .bind("most", MOST_WEAKNESSES)
                .execute();
    }

    private void weakness(long link, String finding, TrialCell cell) {
        writing.update("INSERT INTO weakness (link, fingerprint, experiment, pairing, text, old, first_at,"
                        + " first_review, last_at, last_review, times, healed) VALUES (:link, :fingerprint,"
                        + " :experiment, :pairing, :text, :old, :now, :review, :now, :review, 1, FALSE)"
                        + " ON CONFLICT (link, fingerprint) DO UPDATE SET experiment = excluded.experiment,"
                        + " pairing = excluded.pairing, text = excluded.text, old = excluded.old,"
                        + " last_at = excluded.last_at, last_review = excluded.last_review,"
                        + " times = weakness.times + 1, healed = FALSE")
                .bind("link", link)
                .bind("fingerprint", finding)
                .bind("experiment", cell.experiment())
                .bind("pairing", cell.pairing().word())
                .bind("text", cell.reason())
                .bind("old", cell.old())
                .bind("now", now.toEpochMilli())
                .bind("review", review)
                .execute();
    }
}
