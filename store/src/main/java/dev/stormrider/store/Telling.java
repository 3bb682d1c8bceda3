package dev.stormrider.store;

import dev.stormrider.ledger.Event;
import dev.stormrider.ledger.Event.Alive;
import dev.stormrider.ledger.Event.Begun;
import dev.stormrider.ledger.Event.Ended;
import dev.stormrider.ledger.Event.Found;
import dev.stormrider.ledger.Event.Logged;
import dev.stormrider.ledger.Event.Phase;
import dev.stormrider.ledger.Event.Trialled;
import dev.stormrider.ledger.TrialCell;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.statement.Update;

/** Writes down what the events of one upload mean, and brings the rows of run and review up to it. */
final class Telling {
    /** Above this, live pages are told to load the run again instead of each part of it. */
    private static final int MOST_PARTS = 40;

    private final Writing writing;
    private final Told told;
    private final long run;
    private final long review;
    private final Instant now;

    private final Map<String, String> parts = new LinkedHashMap<>();
    private final List<Cells.Told> cells = new ArrayList<>();
    private final List<Found> findings = new ArrayList<>();
    private Optional<Ended> ended = Optional.empty();

    Telling(Writing writing, Told told, Instant now) {
        this.writing = writing;
        this.told = told;
        this.run = told.run();
        this.review = told.review();
        this.now = now;
    }

    void tell(List<Event> events, int first) {
        int number = Parts.ordinal(told.part(), first);
        for (Event event : events) {
            tell(event, number);
            number++;
        }
        Cells.put(writing, run, cells);
        Findings.put(writing, run, findings);
    }

    private void tell(Event event, int number) {
        switch (event) {
            case Begun begun -> parts.put("", "run");
            case Phase phase -> phase(phase);
            case Alive alive -> alive(alive);
            case Trialled trialled -> trialled(trialled, number);
            case Found found -> found(found, number);
            case Logged logged -> logged(logged, number);
            case Ended end -> ended = Optional.of(end);
        }
    }

    private Update row(String assignments) {
        return writing.update("UPDATE run SET " + assignments + " WHERE number = :number")
                .bind("number", run);
    }

    /** The row of who tells it: of the run, or of its part. */
    private Update own(String assignments) {
        return told.alone()
                ? row(assignments)
                : writing.update("UPDATE part SET " + assignments + " WHERE run = :run AND number = :number")
                        .bind("run", run)
                        .bind("number", told.part());
    }

    private void phase(Phase phase) {
        own("phase = :phase").bind("phase", phase.name()).execute();
        parts.put(" phase", "phase");
    }

    private void alive(Alive alive) {
        own("done = :done, total = :total")
                .bind("done", alive.done())
                .bind("total", alive.total())
                .execute();
        parts.put(" phase", "phase");
    }

    private void trialled(Trialled trialled, int number) {
        TrialCell cell = new TrialCell(
                trialled.experiment(),
                trialled.pairing(),
                trialled.verdict(),
                trialled.reason(),
                trialled.at(),
                false,
                Optional.empty(),
                false,
                false);
        cells.add(new Cells.Told(number, cell, Optional.empty()));
        parts.putIfAbsent(part(cell), "trial");
    }

    private void found(Found found, int number) {
        TrialCell cell = new TrialCell(
                found.experiment(),
                found.pairing(),
                found.verdict(),
                Findings.reason(found.finding()),
                found.at(),
                true,
                Optional.of(found.fingerprint()),
                found.blocks(),
                found.old());
        cells.add(new Cells.Told(number, cell, found.vote().map(Votes::write)));
        findings.add(found);
        parts.put(part(cell), "found");
    }

    private static String part(TrialCell cell) {
        return cell.experiment() + " " + cell.pairing().word();
    }

    private void logged(Logged logged, int number) {
        writing.update("INSERT INTO log_part (run, ordinal, experiment, party, at, body)"
                        + " VALUES (:run, :ordinal, :experiment, :party, :at, :body)")
                .bind("run", run)
                .bind("ordinal", number)
                .bind("experiment", logged.experiment())
                .bind("party", logged.party())
                .bind("at", logged.at().toEpochMilli())
                .bind("body", Packed.pack(Lists.write(logged.lines())))
                .execute();
        parts.putIfAbsent(logged.experiment() + " log", "log");
    }

    /** Ends the upload: the rows say what the events came to, and live pages are told. */
    void close(int awaited, long bytes) {
        own("awaited = :awaited, bytes = bytes + :bytes, heard = :heard")
                .bind("awaited", awaited)
                .bind("bytes", bytes)
                .bind("heard", now.toEpochMilli())
                .execute();
        Gathering gathering = new Gathering(writing, run, now);
        if (!told.alone()) {
            gathering.add();
        }
        Optional<Ended> whole = ended.flatMap(end -> told.alone() ? Optional.of(end) : part(end, gathering));
        // The parts together may close a gate that none of them closed.
        if (!cells.isEmpty() || whole.isPresent() && !told.alone()) {
            Cells.count(writing, run);
        }
        whole.ifPresent(this::end);
        if (ended.isPresent()) {
            parts.put("", whole.isPresent() ? "ended" : "run");
        }
        Standings standings = new Standings(writing, now);
        standings.count(review);
        standings.refresh(review);
        changes();
    }

    /** Ends a part; returns what all of them come to, once none is left. */
    private Optional<Ended> part(Ended end, Gathering gathering) {
        own("ended = :ended, took = :took, phase = NULL, ending = :ending")
                .bind("ended", now.toEpochMilli())
                .bind("took", end.took().toMillis())
                .bind("ending", Gathering.kept(end))
                .execute();
        return gathering.whole(end.at());
    }

    private void end(Ended whole) {
        row("ended = :ended, took = :took, phase = NULL, decision = :decision, rollout = :order, reasons = :reasons")
                .bind("ended", now.toEpochMilli())
                .bind("took", whole.took().toMillis())
                .bind("decision", whole.decision())
                .bind("order", whole.order())
                .bind("reasons", Lists.write(whole.reasons()))
                .execute();
        if (told.alone()) {
            Papers.summary(writing, run, whole.summary());
        }
        new Aftermath(writing, run, review, now).write();
    }

    private void changes() {
        if (parts.size() > MOST_PARTS) {
            writing.change(review, parts.getOrDefault("", "run"), told.id(), "", now);
            return;
        }
        parts.forEach((part, what) -> writing.change(review, what, told.id(), part.strip(), now));
    }
}
