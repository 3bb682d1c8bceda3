package dev.stormrider.store;

import dev.stormrider.ledger.Objection.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** How much one account may have written down within a day: a pipeline that has gone mad fills no disk. */
record Quota(Writing writing, Instant now) {
    private static final Duration WINDOW = Duration.ofDays(1);

    /** What is counted. */
    enum Kind {
        RUNS(50_000),
        LINKS(1_000),
        BYTES(16L << 30);

        private final long most;

        Kind(long most) {
            this.most = most;
        }

        /** The kind of the ticket that counts it. */
        String ticket() {
            return "quota-" + name().toLowerCase(Locale.ROOT);
        }

        long most() {
            return most;
        }
    }

    /** Counts {@code amount} for {@code account}; the first begins a day, after which it starts over. */
    void spend(String account, Kind kind, long amount) {
        TicketRoom.forget(writing, now, kind.ticket(), account);
        long before = writing.handle()
                .createQuery("SELECT value FROM ticket WHERE kind = :kind AND name = :account")
                .bind("kind", kind.ticket())
                .bind("account", account)
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
        if (before + amount > kind.most()) {
            throw new Refused(account + " has published as many " + kind.name().toLowerCase(Locale.ROOT)
                    + " within a day as are taken, " + kind.most() + ": publish less, or tomorrow");
        }
        writing.update("INSERT INTO ticket (kind, name, value, until) VALUES (:kind, :account, :value, :until)"
                        + " ON CONFLICT (kind, name) DO UPDATE SET value = excluded.value")
                .bind("kind", kind.ticket())
                .bind("account", account)
                .bind("value", Long.toString(before + amount))
                .bind("until", now.plus(WINDOW).toEpochMilli())
                .execute();
    }
}
