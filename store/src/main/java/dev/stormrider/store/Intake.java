package dev.stormrider.store;

import dev.stormrider.ledger.Actor;
import dev.stormrider.ledger.Event;
import dev.stormrider.ledger.Event.Begun;
import dev.stormrider.ledger.Event.Ended;
import dev.stormrider.ledger.Objection.Conflict;
import dev.stormrider.ledger.Objection.Refused;
import dev.stormrider.ledger.Right;
import dev.stormrider.ledger.Runs;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Takes events in: each once, in their order, all of an upload or none. It decides whether they may come in; what they
 * mean is written down by {@link Telling}.
 */
record Intake(Writing writing, Actor actor, Instant now) {
    /** What is known of a run that has begun. */
    private record Known(long number, long review, String publisher, int awaited, long bytes, boolean ended) {}

    int take(Upload upload) {
        Optional<Known> known = known(upload.run());
        if (known.isEmpty()) {
            return begin(upload);
        }
        Known run = known.get();
        if (!run.publisher().equals(actor.name()) && !actor.may(Right.ADMINISTER)) {
            throw new Refused(
                    "the run " + upload.run() + " is published by " + run.publisher() + ", and not by " + actor.name());
        }
        if (upload.from() > run.awaited()) {
            throw new Conflict(
                    "the run " + upload.run() + " waits for event " + run.awaited() + ", and not for " + upload.from(),
                    run.awaited());
        }
        compare(run, upload);
        if (upload.end() <= run.awaited()) {
            return run.awaited();
        }
        if (run.ended()) {
            throw new Conflict("the run " + upload.run() + " is over: nothing comes after its end", run.awaited());
        }
        take(run, upload);
        return upload.end();
    }

    private Optional<Known> known(String id) {
        return writing.handle()
                .createQuery("SELECT number, review, publisher, awaited, bytes, ended FROM run WHERE id = :id")
                .bind("id", id)
                .map((results, context) -> {
                    Row row = new Row(results);
                    return new Known(
                            row.number("number"),
                            row.number("review"),
                            row.text("publisher"),
                            row.count("awaited"),
                            row.number("bytes"),
                            row.maybeNumber("ended").isPresent());
                })
                .findOne();
    }

    private int begin(Upload upload) {
        if (upload.from() > 0) {
            throw new Conflict("nobody knows the run " + upload.run() + ": it begins with event 0", 0);
        }
        if (upload.events().isEmpty()) {
            return 0;
        }
        if (!(upload.events().getFirst() instanceof Begun begun)) {
            throw new Refused("the first event of a run is its beginning, and not something else");
        }
        Opening.Opened opened = new Opening(writing, actor, now).open(upload.run(), begun);
        take(new Known(opened.run(), opened.review(), actor.name(), 0, 0, false), upload);
        return upload.end();
    }

    /** What was taken before has to be the same. */
    private void compare(Known run, Upload upload) {
        int end = Math.min(run.awaited(), upload.end());
        if (end <= upload.from()) {
            return;
        }
        writing.handle()
                .createQuery("SELECT first, digests FROM upload WHERE run = :run AND first < :end ORDER BY first")
                .bind("run", run.number())
                .bind("end", end)
                .map((results, context) -> {
                    Row row = new Row(results);
                    return new Taken(row.count("first"), ByteBuffer.wrap(row.bytes("digests")));
                })
                .forEach(taken -> compare(run, upload, taken));
    }

    private record Taken(int first, ByteBuffer marks) {}

    private static void compare(Known run, Upload upload, Taken taken) {
        int end = Math.min(upload.end(), taken.first() + taken.marks().capacity() / Upload.MARK_BYTES);
        for (int number = Math.max(upload.from(), taken.first()); number < end; number++) {
            int at = (number - taken.first()) * Upload.MARK_BYTES;
            ByteBuffer mark = ByteBuffer.wrap(upload.marks().get(number - upload.from()));
            if (!taken.marks().slice(at, Upload.MARK_BYTES).equals(mark)) {
                throw new Conflict(
                        "event " + number + " of the run " + upload.run() + " was told otherwise before",
                        run.awaited());
            }
        }
    }

    private void take(Known run, Upload upload) {
        List<Event> fresh = upload.events()
                .subList(run.awaited() - upload.from(), upload.events().size());
        if (run.bytes() + upload.bytes() > Runs.MOST_BYTES) {
            throw new Refused("the events of a run come to at most " + Runs.MOST_BYTES + " bytes");
        }
        new Quota(writing, now).spend(actor.name(), Quota.Kind.BYTES, upload.bytes());
        for (int index = 0; index < fresh.size(); index++) {
            boolean first = run.awaited() + index == 0;
            if (fresh.get(index) instanceof Begun != first) {
                throw new Refused("a run begins once, with its first event");
            }
            if (fresh.get(index) instanceof Ended && index < fresh.size() - 1) {
                throw new Refused("nothing comes after the end of a run");
            }
        }
        writing.update("INSERT INTO upload (run, first, digests) VALUES (:run, :first, :digests)")
                .bind("run", run.number())
                .bind("first", run.awaited())
                .bind("digests", upload.marksFrom(run.awaited()))
                .execute();
        Telling telling = new Telling(writing, run.number(), run.review(), upload.run(), now);
        telling.tell(fresh, run.awaited());
        telling.close(upload.end(), upload.bytes());
        if (run.awaited() == 0) {
            writing.audit(actor, "run.publish", "run " + upload.run(), "review " + run.review(), now);
        }
    }
}
