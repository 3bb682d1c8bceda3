package dev.stormrider.store;

import dev.stormrider.ledger.RunView;
import dev.stormrider.ledger.Situation;
import dev.stormrider.ledger.Standing;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Keeps what lists show of a review in its row. The standing is worked out anew wherever it is asked for by itself; in
 * the row lies what it was when something happened last.
 */
record Standings(Writing writing, Instant now) {
    /** All that the standing of a review follows from. */
    static Situation situation(Handle handle, long review, Instant now) {
        RunView run = handle.createQuery(
                        RunRows.SELECT + "WHERE run.number = (SELECT MAX(number) FROM run WHERE review = :review)")
                .bind("review", review)
                .map(RunRows.at(now))
                .one();
        return situation(handle, Parts.with(handle, run, now));
    }

    /** The same, where the newest run of the review is known already. */
    static Situation situation(Handle handle, RunView run) {
        return new Situation(
                run,
                Cells.blocking(handle, RunRoom.number(handle, run.id())),
                DecisionRoom.counting(handle, run.review()),
                authors(handle, run));
    }

    static Standing of(Handle handle, long review, Instant now) {
        return situation(handle, review, now).standing(SettingRoom.policy(handle), now);
    }

    /**
     * Whose work it is: who published it, and the accounts that go by the author's name. That name is a claim of who
     * published it, and so takes nobody off.
     */
    private static Set<String> authors(Handle handle, RunView run) {
        Set<String> authors = new LinkedHashSet<>();
        authors.add(run.publisher());
        run.origin().author().ifPresent(author -> {
            authors.add(author);
            authors.addAll(
                    handle.createQuery("SELECT account FROM account_known WHERE LOWER(known) = LOWER(:author)")
                            .bind("author", author.strip())
                            .mapTo(String.class)
                            .list());
        });
        return authors;
    }

    /** Copies what the newest run came to. */
    void count(long review) {
        writing.update("UPDATE review SET decision = run.decision, planned = run.planned, held = run.held,"
                        + " degraded = run.degraded, broke = run.broke, unknown = run.unknown,"
                        + " blocking = run.blocking, old = run.old, changed = :now FROM run"
                        + " WHERE review.number = :review AND run.id = review.run")
                .bind("now", now.toEpochMilli())
                .bind("review", review)
                .execute();
    }

    /** Works the standing out and writes it down; who wants to know of a new one is told. */
    void refresh(long review) {
        Standing standing = of(writing.handle(), review, now);
        String before = writing.handle()
                .createQuery("SELECT standing FROM review WHERE number = :review")
                .bind("review", review)
                .mapTo(String.class)
                .one();
        writing.update("UPDATE review SET standing = :standing, until = :until WHERE number = :review")
                .bind("standing", standing.kind().word())
                .bind("until", standing.until().map(Instant::toEpochMilli))
                .bind("review", review)
                .execute();
        if (!before.equals(standing.kind().word())) {
            writing.change(review, "standing", "", "", now);
            OutboxRoom.put(writing, OutboxRoom.REVIEW, review, "", now);
        }
    }

    /** Has the reviews worked out anew that {@code who} decided something of, by whoever settles the ledger. */
    static void settle(Writing writing, String who, Instant now) {
        writing.update("UPDATE review SET until = :now WHERE number IN (SELECT review FROM decision WHERE who = :who)")
                .bind("now", now.toEpochMilli())
                .bind("who", who)
                .execute();
    }

    /** Those whose time has come, at most {@code most} of them. */
    static List<Long> due(Handle handle, int most, Instant now) {
        return handle.createQuery("SELECT number FROM review WHERE until <= :now ORDER BY until LIMIT :most")
                .bind("now", now.toEpochMilli())
                .bind("most", most)
                .mapTo(Long.class)
                .list();
    }
}
