package dev.stormrider.store;

import dev.stormrider.ledger.Actor;
import dev.stormrider.ledger.Objection.NotFound;
import dev.stormrider.ledger.ReviewLine;
import dev.stormrider.ledger.ReviewQuery;
import dev.stormrider.ledger.ReviewState;
import dev.stormrider.ledger.ReviewWhole;
import dev.stormrider.ledger.Reviews;
import dev.stormrider.ledger.RunView;
import dev.stormrider.ledger.Runs;
import dev.stormrider.ledger.Situation;
import dev.stormrider.ledger.Slice;
import dev.stormrider.ledger.Standing;
import dev.stormrider.ledger.Waivers;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** The reviews, in tables. */
record ReviewRoom(Database database) implements Reviews {
    static final RowMapper<ReviewLine> LINES = (results, context) -> line(new Row(results));

    private static final int MOST_OF_A_CHANGE = 200;

    private static ReviewLine line(Row row) throws SQLException {
        return new ReviewLine(
                row.number("number"),
                RunRows.link(row),
                row.constant(ReviewState.class, "state"),
                row.constant(Standing.Kind.class, "standing"),
                RunRows.origin(row),
                row.text("before_version"),
                row.text("after_version"),
                row.text("run"),
                row.maybe("decision"),
                RunRows.counts(row),
                row.count("runs"),
                row.count("comments"),
                row.moment("opened"),
                row.moment("changed"));
    }

    @Override
    public Slice<ReviewLine> lines(ReviewQuery query) {
        ReviewSearch search = ReviewSearch.of(query);
        return database.read(search::in);
    }

    @Override
    public ReviewLine line(long review) {
        return database.read(handle -> line(handle, review));
    }

    private static ReviewLine line(Handle handle, long review) {
        return handle.createQuery("SELECT * FROM review WHERE number = :review")
                .bind("review", review)
                .map(LINES)
                .findOne()
                .orElseThrow(() -> new NotFound("review " + review));
    }

    /** Says so if there is no such review. */
    static void check(Handle handle, long review) {
        line(handle, review);
    }

    @Override
    public ReviewWhole whole(long review, Instant now) {
        return database.read(handle -> {
            ReviewLine line = line(handle, review);
            List<RunView> runs = RunRoom.of(handle, review, Cursor.START, Runs.MOST_SHOWN, now)
                    .items();
            long run = RunRoom.number(handle, runs.getFirst().id());
            Situation situation = Standings.situation(handle, runs.getFirst());
            return new ReviewWhole(
                    line,
                    situation.standing(SettingRoom.policy(handle), now),
                    runs.getFirst(),
                    Papers.of(handle, run),
                    Papers.plan(handle, run),
                    Cells.of(handle, run),
                    runs,
                    DecisionRoom.of(handle, review),
                    Waivers.of(situation.decisions(), now),
                    CommentRoom.of(handle, review));
        });
    }

    @Override
    public Standing standing(long review, Instant now) {
        return database.read(handle -> {
            check(handle, review);
            return Standings.of(handle, review, now);
        });
    }

    @Override
    public List<Long> of(String repository, String change) {
        return database.read(handle -> handle.createQuery("SELECT number FROM review WHERE repository = :repository"
                        + " AND change_id = :change ORDER BY number LIMIT :most")
                .bind("repository", repository)
                .bind("change", change)
                .bind("most", MOST_OF_A_CHANGE)
                .mapTo(Long.class)
                .list());
    }

    @Override
    public void mark(Actor actor, long review, ReviewState state, Instant now) {
        database.write(writing -> {
            check(writing.handle(), review);
            int marked = writing.update("UPDATE review SET state = :state, changed = :now"
                            + " WHERE number = :review AND state <> :state")
                    .bind("state", state.word())
                    .bind("now", now.toEpochMilli())
                    .bind("review", review)
                    .execute();
            if (marked > 0) {
                writing.audit(actor, "review." + state.word(), "review " + review, "", now);
                writing.change(review, "state", "", "", now);
            }
            return marked;
        });
    }
}
