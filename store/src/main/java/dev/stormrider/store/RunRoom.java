package dev.stormrider.store;

import dev.stormrider.experiment.Pairing;
import dev.stormrider.ledger.Actor;
import dev.stormrider.ledger.Event;
import dev.stormrider.ledger.FoundView;
import dev.stormrider.ledger.Objection.NotFound;
import dev.stormrider.ledger.Objection.Refused;
import dev.stormrider.ledger.Proof;
import dev.stormrider.ledger.RunPapers;
import dev.stormrider.ledger.RunView;
import dev.stormrider.ledger.Runs;
import dev.stormrider.ledger.TrialCell;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;

/** The runs, in tables. */
record RunRoom(Database database) implements Runs {
    /** The most findings that are read at once: each may have a megabyte. */
    private static final int MOST_FINDINGS = 100;

    @Override
    public int take(Actor actor, String run, int from, List<Event> events, Instant now) {
        Upload upload = Upload.of(run, from, events);
        return database.write(writing -> new Intake(writing, actor, now).take(upload));
    }

    @Override
    public int next(String run) {
        return database.read(handle -> next(handle, run));
    }

    private static int next(Handle handle, String run) {
        return handle.createQuery(
                        "SELECT awaited FROM run WHERE id = :id UNION ALL SELECT awaited FROM part WHERE id = :id")
                .bind("id", run)
                .mapTo(Integer.class)
                .findOne()
                .orElse(0);
    }

    @Override
    public Optional<RunView> run(String run, Instant now) {
        return database.read(handle -> handle.createQuery(RunRows.SELECT
                        + "WHERE run.id = :id OR run.number = (SELECT part.run FROM part WHERE part.id = :id)")
                .bind("id", run)
                .map(RunRows.at(now))
                .findOne()
                .map(view -> Parts.with(handle, view, now))
                .map(view -> view.id().equals(run) ? view : view.awaiting(next(handle, run))));
    }

    @Override
    public List<RunView> of(long review, Instant now) {
        return database.read(handle -> of(handle, review, now));
    }

    static List<RunView> of(Handle handle, long review, Instant now) {
        List<RunView> runs = handle.createQuery(
                        RunRows.SELECT + "WHERE run.review = :review ORDER BY run.number DESC LIMIT :most")
                .bind("review", review)
                .bind("most", MOST_SHOWN)
                .map(RunRows.at(now))
                .list();
        return Parts.with(handle, runs, now);
    }

    @Override
    public List<Event.Planned> plan(String run) {
        return database.read(handle -> Papers.plan(handle, number(handle, run)));
    }

    @Override
    public List<TrialCell> cells(String run) {
        return database.read(handle -> Cells.of(handle, number(handle, run)));
    }

    @Override
    public List<FoundView> findings(String run, boolean brokeOnly, int from, int most) {
        if (most < 1 || most > MOST_FINDINGS || from < 0) {
            throw new Refused("findings are asked for in parts of 1 to " + MOST_FINDINGS + ", and not of " + most);
        }
        return database.read(handle -> Findings.of(handle, number(handle, run), brokeOnly, from, most));
    }

    @Override
    public Optional<FoundView> finding(String run, String experiment, Pairing pairing) {
        return database.read(handle -> Findings.of(handle, number(handle, run), experiment, pairing));
    }

    @Override
    public List<Event.Logged> logs(String run, String experiment) {
        return database.read(handle -> {
            List<Event.Logged> shown = new ArrayList<>();
            AtomicInteger left = new AtomicInteger(LONGEST_LOG);
            handle.createQuery("SELECT * FROM log_part WHERE run = :run AND experiment = :experiment"
                            + " ORDER BY ordinal LIMIT :most")
                    .bind("run", number(handle, run))
                    .bind("experiment", experiment)
                    .bind("most", MOST_LOG_PARTS)
                    .map((results, context) -> left.get() > 0
                            ? Optional.of(logged(new Row(results), left))
                            : Optional.<Event.Logged>empty())
                    .forEach(part -> part.ifPresent(shown::add));
            return shown;
        });
    }

    /** A part of the logs, with as many of its lines as have room; tells how much is left. */
    private static Event.Logged logged(Row row, AtomicInteger left) throws SQLException {
        List<String> lines = Lists.read(Packed.unpack(row.bytes("body"))).stream()
                .takeWhile(line -> left.addAndGet(-line.length()) >= 0)
                .toList();
        return new Event.Logged(row.moment("at"), row.text("party"), row.text("experiment"), lines);
    }

    @Override
    public RunPapers papers(String run) {
        return database.read(handle -> Papers.of(handle, number(handle, run)));
    }

    @Override
    public List<Proof> proofs(String run) {
        return database.read(handle -> handle.createQuery(
                        Proofs.SELECT + "WHERE run.id = :id ORDER BY proof.consumer, proof.provider")
                .bind("id", run)
                .map((results, context) -> Proofs.proof(new Row(results)))
                .list());
    }

    /** The number under which the other tables know the run. */
    static long number(Handle handle, String run) {
        return handle.createQuery("SELECT number FROM run WHERE id = :id")
                .bind("id", run)
                .mapTo(Long.class)
                .findOne()
                .orElseThrow(() -> new NotFound("run " + run));
    }
}
