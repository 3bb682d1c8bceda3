package dev.stormrider.store;

import dev.stormrider.ledger.EventLimits;
import dev.stormrider.ledger.Objection.Refused;
import dev.stormrider.ledger.Outbox;
import dev.stormrider.ledger.Parcel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What is to be told to others, in a table. */
record OutboxRoom(Database database) implements Outbox {
    /** The destination of what the ledger itself puts in. */
    static final String REVIEW = "review";

    private static final int LONGEST_BODY = 100_000;
    private static final int LONGEST_ERROR = 500;

    @Override
    public void put(String destination, long review, String body, Instant now) {
        if (body.length() > LONGEST_BODY || destination.length() > EventLimits.NAME) {
            throw new Refused("a parcel has a body of at most " + LONGEST_BODY + " characters");
        }
        database.write(writing -> {
            put(writing, destination, review, body, now);
            return true;
        });
    }

    static void put(Writing writing, String destination, long review, String body, Instant now) {
        writing.update("DELETE FROM parcel WHERE destination = :destination AND review = :review"
                        + " AND NOT leased AND NOT dead")
                .bind("destination", destination)
                .bind("review", review)
                .execute();
        long id = writing.next("parcel");
        writing.update("INSERT INTO parcel (id, destination, review, body, at, due)"
                        + " VALUES (:id, :destination, :review, :body, :now, :now)")
                .bind("id", id)
                .bind("destination", destination)
                .bind("review", review)
                .bind("body", body)
                .bind("now", now.toEpochMilli())
                .execute();
        // Numbers have no gaps, so this bounds the count without counting.
        writing.update("DELETE FROM parcel WHERE id <= :oldest")
                .bind("oldest", id - MOST)
                .execute();
    }

    @Override
    public List<Parcel> lease(int most, Duration time, Instant now) {
        // SQLite looks for a column by itself, NOT dead, in no index.
        List<Long> due = database.read(handle -> handle.createQuery(
                        "SELECT id FROM parcel WHERE dead = FALSE AND due <= :now ORDER BY due, id LIMIT :most")
                .bind("now", now.toEpochMilli())
                .bind("most", most)
                .mapTo(Long.class)
                .list());
        // Mostly nothing is due, and then nobody has to wait for a writer.
        if (due.isEmpty()) {
            return List.of();
        }
        return database.write(writing -> {
            List<Parcel> leased = new ArrayList<>();
            for (long id : due) {
                writing.handle()
                        .createQuery("UPDATE parcel SET leased = TRUE, attempts = attempts + 1, due = :until"
                                + " WHERE id = :id AND NOT dead AND due <= :now RETURNING *")
                        .bind("until", now.plus(time).toEpochMilli())
                        .bind("id", id)
                        .bind("now", now.toEpochMilli())
                        .map((results, context) -> {
                            Row row = new Row(results);
                            return new Parcel(
                                    id,
                                    row.text("destination"),
                                    row.number("review"),
                                    row.text("body"),
                                    row.moment("at"),
                                    row.count("attempts") - 1);
                        })
                        .findOne()
                        .ifPresent(leased::add);
            }
            return leased;
        });
    }

    @Override
    public void done(long id) {
        database.write(writing -> writing.update("DELETE FROM parcel WHERE id = :id")
                .bind("id", id)
                .execute());
    }

    @Override
    public void failed(long id, String error, Instant next, Instant now) {
        database.write(writing -> writing.update("UPDATE parcel SET leased = FALSE, error = :error, due = :next,"
                        + " dead = attempts >= :most WHERE id = :id")
                .bind("error", EventLimits.cut(error, LONGEST_ERROR))
                .bind("next", next.toEpochMilli())
                .bind("most", MOST_ATTEMPTS)
                .bind("id", id)
                .execute());
    }

    @Override
    public List<String> undelivered(int most) {
        return database.read(handle -> handle.createQuery(
                        "SELECT * FROM parcel WHERE error IS NOT NULL OR dead ORDER BY id DESC LIMIT :most")
                .bind("most", most)
                .map((results, context) -> {
                    Row row = new Row(results);
                    return "Review " + row.number("review") + " to " + row.text("destination") + ", tried "
                            + times(row.count("attempts")) + (row.flag("dead") ? " and given up: " : " so far: ")
                            + row.maybe("error").orElse("nobody answered");
                })
                .list());
    }

    private static String times(int number) {
        return number == 1 ? "once" : number + " times";
    }
}
