package dev.stormrider.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** What only time changes. Several servers may do it at once: each step finds what the others have left. */
final class Upkeep {
    private static final Duration SWEPT = Duration.ofMinutes(1);
    private static final Duration CHANGES_KEPT = Duration.ofMinutes(10);
    private static final Duration UNDELIVERED_KEPT = Duration.ofDays(7);
    private static final int AT_ONCE = 100;

    private final Database database;
    private final AtomicLong swept = new AtomicLong();

    Upkeep(Database database) {
        this.database = database;
    }

    void settle(Instant now) {
        List<Long> due = database.read(handle -> Standings.due(handle, AT_ONCE, now));
        if (!due.isEmpty()) {
            database.write(writing -> {
                Standings standings = new Standings(writing, now);
                Standings.due(writing.handle(), AT_ONCE, now).forEach(standings::refresh);
                return true;
            });
        }
        long last = swept.get();
        if (last + SWEPT.toMillis() <= now.toEpochMilli() && swept.compareAndSet(last, now.toEpochMilli())) {
            database.write(writing -> {
                sweep(writing, now);
                return true;
            });
        }
    }

    private static void sweep(Writing writing, Instant now) {
        delete(writing, "session WHERE expires <= :moment", now);
        delete(writing, "ticket WHERE until <= :moment", now);
        delete(writing, "change_note WHERE at <= :moment", now.minus(CHANGES_KEPT));
        prune(writing, now);
        delete(writing, "parcel WHERE dead = TRUE AND due <= :moment", now.minus(UNDELIVERED_KEPT));
    }

    /** Lets the evidence of what held go, where somebody set for how long it is kept: a few runs at a time. */
    private static void prune(Writing writing, Instant now) {
        Optional<Duration> kept = SettingRoom.evidenceKept(writing.handle());
        if (kept.isEmpty()) {
            return;
        }
        List<Long> runs = writing.handle()
                .createQuery("SELECT number FROM run WHERE pruned = FALSE AND ended <= :moment LIMIT " + AT_ONCE)
                .bind("moment", now.minus(kept.get()).toEpochMilli())
                .mapTo(Long.class)
                .list();
        for (long run : runs) {
            writing.update("DELETE FROM finding WHERE run = :run AND EXISTS (SELECT 1 FROM cell WHERE cell.run = :run"
                            + " AND cell.experiment = finding.experiment AND cell.pairing = finding.pairing"
                            + " AND cell.verdict <> 'broke' AND NOT cell.blocks AND NOT cell.old)")
                    .bind("run", run)
                    .execute();
            writing.update("UPDATE run SET pruned = TRUE WHERE number = :run")
                    .bind("run", run)
                    .execute();
        }
    }

    private static void delete(Writing writing, String what, Instant moment) {
        writing.update("DELETE FROM " + what)
                .bind("moment", moment.toEpochMilli())
                .execute();
    }
}
