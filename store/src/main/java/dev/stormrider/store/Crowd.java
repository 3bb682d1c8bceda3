package dev.stormrider.store;

import dev.stormrider.ledger.Objection.Refused;
import dev.stormrider.ledger.RunView;
import dev.stormrider.ledger.Runs;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The runs that a review has room for. Where there is none left, the oldest that fell silent before its end makes room:
 * nothing was ever concluded from it.
 *
 * @param own the most of one account
 * @param all the most of all
 */
record Crowd(Writing writing, Instant now, int own, int all) {
    private static final List<String> PARTS =
            List.of("log_part", "finding", "cell", "upload", "part_upload", "part", "run_paper");

    static Crowd usual(Writing writing, Instant now) {
        return new Crowd(writing, now, Runs.MOST_PER_ACCOUNT, Runs.MOST_PER_REVIEW);
    }

    /** Finds room for one more run of {@code publisher}. */
    void admit(long review, String publisher) {
        if (count(review, " AND publisher = :publisher", publisher) >= own) {
            drop(
                    review,
                    " AND publisher = :publisher",
                    publisher,
                    "a review holds at most " + own + " runs of one account, and " + publisher + " has as many");
        }
        if (count(review, "", publisher) >= all) {
            drop(review, "", publisher, "a review holds at most " + all + " runs");
        }
    }

    private int count(long review, String condition, String publisher) {
        var query = writing.handle()
                .createQuery("SELECT COUNT(*) FROM run WHERE review = :review" + condition)
                .bind("review", review);
        return (condition.isEmpty() ? query : query.bind("publisher", publisher))
                .mapTo(Integer.class)
                .one();
    }

    private void drop(long review, String condition, String publisher, String full) {
        var query = writing.handle()
                .createQuery("SELECT number FROM run WHERE review = :review AND ended IS NULL AND heard <= :silent"
                        + condition + " ORDER BY number LIMIT 1")
                .bind("review", review)
                .bind("silent", now.minus(RunView.SILENCE).toEpochMilli());
        Optional<Long> oldest = (condition.isEmpty() ? query : query.bind("publisher", publisher))
                .mapTo(Long.class)
                .findOne();
        long run = oldest.orElseThrow(() -> new Refused(full + ": tell of the change under another name"));
        PARTS.forEach(part -> delete(part + " WHERE run = :run", run));
        delete("run WHERE number = :run", run);
        writing.update("UPDATE review SET runs = runs - 1 WHERE number = :review")
                .bind("review", review)
                .execute();
    }

    private void delete(String what, long run) {
        writing.update("DELETE FROM " + what).bind("run", run).execute();
    }
}
