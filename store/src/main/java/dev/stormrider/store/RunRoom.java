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
import dev.stormrider.ledger.Slice;
import dev.stormrider.ledger.TrialCell;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
    public Slice<RunView> of(long review, Optional<String> cursor, int most, Instant now) {
        return database.read(handle -> of(handle, review, Cursor.of(cursor), Slice.checked(most), now));
    }

    static Slice<RunView> of(Handle handle, long review, Cursor place, int most, Instant now) {
        List<RunView> runs = handle.createQuery(RunRows.SELECT
                        + "WHERE run.review = :review AND run.number < :number ORDER BY run.number DESC LIMIT :limit")
                .bind("review", review)
                .bind("number", place.number())
                .bind("limit", most + 1)
                .map(RunRows.at(now))
                .list();
        return Slices.of(Parts.with(handle, runs, now), most, each -> new Cursor(0, number(handle, each.id())));
    }

    @Override
    public List<Event.Planned> plan(String run) {
        return database.read(handle -> Papers.plan(handle, number(handle, run)));
    }

    @Override
    public Slice<TrialCell> cells(String run, Optional<String> cursor, int most) {
        return database.read(handle -> Cells.of(handle, number(handle, run), cursor, Slice.checked(most)));
    }

    @Override
    public Slice<FoundView> findings(String run, boolean brokeOnly, int from, int most) {
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
    public Slice<Event.Logged> logs(String run, String experiment, Optional<String> cursor) {
        return database.read(handle -> Logs.of(handle, number(handle, run), experiment, cursor));
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
