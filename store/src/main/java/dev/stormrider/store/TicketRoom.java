package dev.stormrider.store;

import dev.stormrider.ledger.Objection.Refused;
import dev.stormrider.ledger.Tickets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What is known for a while, in a table. */
record TicketRoom(Database database) implements Tickets {
    private static final int LONGEST_NAME = 500;
    private static final int LONGEST_VALUE = 20_000;

    @Override
    public boolean keep(String kind, String key, String value, Instant until, Instant now) {
        check(key, value);
        return database.write(writing -> {
            forget(writing, now, kind, key);
            if (full(writing.handle())) {
                throw new Refused("too much is under way: try again in a few minutes");
            }
            return put(writing, kind, key, value, until) > 0;
        });
    }

    private static void check(String key, String value) {
        if (key.length() > LONGEST_NAME || value.length() > LONGEST_VALUE) {
            throw new Refused("what has to be remembered is too long");
        }
    }

    static void forget(Writing writing, Instant now, String kind, String key) {
        writing.update("DELETE FROM ticket WHERE kind = :kind AND name = :key AND until <= :now")
                .bind("kind", kind)
                .bind("key", key)
                .bind("now", now.toEpochMilli())
                .execute();
    }

    private static boolean full(Handle handle) {
        return handle.createQuery("SELECT COUNT(*) FROM (SELECT 1 FROM ticket LIMIT " + MOST + ") AS counted")
                        .mapTo(Integer.class)
                        .one()
                >= MOST;
    }

    private static int put(Writing writing, String kind, String key, String value, Instant until) {
        return writing.update("INSERT INTO ticket (kind, name, value, until) VALUES (:kind, :key, :value, :until)"
                        + " ON CONFLICT (kind, name) DO NOTHING")
                .bind("kind", kind)
                .bind("key", key)
                .bind("value", value)
                .bind("until", until.toEpochMilli())
                .execute();
    }

    /** In one statement, so that of two at once the later finds nothing left. */
    @Override
    public Optional<String> takeAll(String kind, String key, Instant now) {
        return database.write(writing -> writing
                .handle()
                .createQuery("DELETE FROM ticket WHERE kind = :kind AND EXISTS (SELECT 1 FROM ticket AS own"
                        + " WHERE own.kind = :kind AND own.name = :key AND own.until > :now) RETURNING name, value")
                .bind("kind", kind)
                .bind("key", key)
                .bind("now", now.toEpochMilli())
                .map((results, context) -> Map.entry(results.getString("name"), results.getString("value")))
                .list()
                .stream()
                .filter(each -> each.getKey().equals(key))
                .map(Map.Entry::getValue)
                .findFirst());
    }
}
