package dev.stormrider.store;

import dev.stormrider.ledger.Session;
import dev.stormrider.ledger.Sessions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The sessions, in a table. */
record SessionRoom(Database database) implements Sessions {
    private static final Duration TOUCHED = Duration.ofMinutes(1);

    @Override
    public void begin(Session session) {
        database.write(writing -> {
            writing.update("DELETE FROM session WHERE hash IN (SELECT hash FROM session WHERE account = :account"
                            + " ORDER BY began DESC, hash LIMIT 1000 OFFSET :most)")
                    .bind("account", session.account())
                    .bind("most", MOST_PER_ACCOUNT - 1)
                    .execute();
            return writing.update("INSERT INTO session (hash, account, guard, began, seen, expires)"
                            + " VALUES (:hash, :account, :guard, :began, :seen, :expires)")
                    .bind("hash", session.hash())
                    .bind("account", session.account())
                    .bind("guard", session.guard())
                    .bind("began", session.began().toEpochMilli())
                    .bind("seen", session.seen().toEpochMilli())
                    .bind("expires", session.expires().toEpochMilli())
                    .execute();
        });
    }

    @Override
    public Optional<Session> session(String hash, Instant now) {
        return database.read(handle -> handle.createQuery("SELECT * FROM session WHERE hash = :hash AND expires > :now")
                .bind("hash", hash)
                .bind("now", now.toEpochMilli())
                .map((results, context) -> {
                    Row row = new Row(results);
                    return new Session(
                            hash,
                            row.text("account"),
                            row.text("guard"),
                            row.moment("began"),
                            row.moment("seen"),
                            row.moment("expires"));
                })
                .findOne());
    }

    @Override
    public void touch(String hash, Instant now, Instant expires) {
        boolean due = session(hash, now)
                .filter(session -> session.seen().plus(TOUCHED).isBefore(now))
                .isPresent();
        if (due) {
            database.write(
                    writing -> writing.update("UPDATE session SET seen = :now, expires = :expires WHERE hash = :hash")
                            .bind("now", now.toEpochMilli())
                            .bind("expires", expires.toEpochMilli())
                            .bind("hash", hash)
                            .execute());
        }
    }

    @Override
    public void end(String hash) {
        database.write(writing -> writing.update("DELETE FROM session WHERE hash = :hash")
                .bind("hash", hash)
                .execute());
    }

    @Override
    public void endAll(String account) {
        database.write(writing -> endAll(writing, account));
    }

    static int endAll(Writing writing, String account) {
        return writing.update("DELETE FROM session WHERE account = :account")
                .bind("account", account)
                .execute();
    }
}
