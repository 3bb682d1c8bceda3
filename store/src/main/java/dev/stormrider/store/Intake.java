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
    /** What is known of a run, or of a part of one, that has begun. */
    private record Known(Told told, String publisher, int awaited, long bytes, boolean ended) {}

    /** Refuses what is published by another account. */
    static void owned(Actor actor, String run, String publisher) {
        if (!publisher.equals(actor.name()) && !actor.may(Right.ADMINISTER)) {
            throw new Refused("the run " + run + " is published by " + publisher + ", and not by " + actor.name());
        }
    }

    int take(Upload upload) {
        Optional<Known> known = known(upload.run());
        if (known.isEmpty()) {
            return begin(upload);
        }
        Known run = known.get();
        owned(actor, upload.run(), run.publisher());
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
                .createQuery("SELECT number, id, 0 AS part, review, publisher, awaited, bytes, ended FROM run"
                        + " WHERE id = :id AND parts = 0 UNION ALL SELECT run.number, run.id, part.number, run.review,"
                        + " run.publisher, part.awaited, part.bytes, part.ended"
                        + " FROM part JOIN run ON run.number = part.run WHERE part.id = :id")
                .bind("id", id)
                .map((results, context) -> {
                    Row row = new Row(results);
                    return new Known(
                            new Told(
                                    row.number("number"), row.text("id"), row.count("part"), row.number("review")),
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
        take(opened(upload, begun), upload);
        return upload.end();
    }

    private Known opened(Upload upload, Begun begun) {
        if (taken(upload.run())) {
            throw new Refused("the run " + upload.run() + " is ridden in parts, and each of them tells its own");
        }
        if (begun.part().isPresent()) {
            Parts.Joined joined = new Parts(writing, actor, now)
                    .open(upload.run(), begun, begun.part().get());
            Event.Part part = begun.part().get();
            return fresh(new Told(joined.run(), part.run(), part.number(), joined.review()));
        }
        Opening.Opened opened = new Opening(writing, actor, now).open(upload.run(), begun);
        return fresh(new Told(opened.run(), upload.run(), 0, opened.review()));
    }

    private Known fresh(Told told) {
        return new Known(told, actor.name(), 0, 0, false);
    }

    private boolean taken(String id) {
        return writing.handle()
                .createQuery("SELECT 1 FROM run WHERE id = :id")
                .bind("id", id)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /** What was taken before has to be the same. */
    private void compare(Known run, Upload upload) {
        int end = Math.min(run.awaited(), upload.end());
        if (end <= upload.from()) {
            return;
        }
        writing.handle()
                .createQuery("SELECT first, digests FROM " + uploads(run) + " AND first < :end ORDER BY first")
                .bind("run", run.told().run())
                .bind("end", end)
                .map((results, context) -> {
                    Row row = new Row(results);
                    return new Taken(row.count("first"), ByteBuffer.wrap(row.bytes("digests")));
                })
                .forEach(taken -> compare(run, upload, taken));
    }

    private static String uploads(Known run) {
        return run.told().alone()
                ? "upload WHERE run = :run"
                : "part_upload WHERE run = :run AND number = " + run.told().part();
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
        writing.update(
                        run.told().alone()
                                ? "INSERT INTO upload (run, first, digests) VALUES (:run, :first, :digests)"
                                : "INSERT INTO part_upload (run, number, first, digests) VALUES (:run, "
                                        + run.told().part() + ", :first, :digests)")
                .bind("run", run.told().run())
                .bind("first", run.awaited())
                .bind("digests", upload.marksFrom(run.awaited()))
                .execute();
        Telling telling = new Telling(writing, run.told(), now);
        telling.tell(fresh, run.awaited());
        telling.close(upload.end(), upload.bytes());
        if (run.awaited() == 0) {
            String part = run.told().alone() ? "" : ", part " + run.told().part();
            String detail = "review " + run.told().review() + part;
            writing.audit(actor, "run.publish", "run " + upload.run(), detail, now);
        }
    }
}
