package dev.stormrider.store;

import dev.stormrider.ledger.Actor;
import dev.stormrider.ledger.Comment;
import dev.stormrider.ledger.Comments;
import dev.stormrider.ledger.EventLimits;
import dev.stormrider.ledger.Objection.Refused;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The discussions, in a table. */
record CommentRoom(Database database) implements Comments {
    @Override
    public Comment say(Actor actor, long review, String text, Optional<String> fingerprint, Instant now) {
        if (text.isBlank() || text.length() > Comment.LONGEST) {
            throw new Refused("a comment has 1 to " + Comment.LONGEST + " characters, and not " + text.length());
        }
        if (fingerprint.filter(finding -> finding.length() > EventLimits.NAME).isPresent()) {
            throw new Refused("no finding has a fingerprint that is so long");
        }
        return database.write(writing -> {
            ReviewRoom.check(writing.handle(), review);
            int comments = writing.handle()
                    .createQuery("UPDATE review SET comments = comments + 1, changed = :now"
                            + " WHERE number = :review RETURNING comments")
                    .bind("now", now.toEpochMilli())
                    .bind("review", review)
                    .mapTo(Integer.class)
                    .one();
            if (comments > MOST_PER_REVIEW) {
                throw new Refused("a review holds at most " + MOST_PER_REVIEW + " comments");
            }
            Comment comment =
                    new Comment(writing.next("remark"), review, actor.name(), Moments.whole(now), text, fingerprint);
            writing.update("INSERT INTO remark (id, review, who, at, text, fingerprint)"
                            + " VALUES (:id, :review, :who, :at, :text, :fingerprint)")
                    .bind("id", comment.id())
                    .bind("review", review)
                    .bind("who", comment.by())
                    .bind("at", comment.at().toEpochMilli())
                    .bind("text", text)
                    .bind("fingerprint", fingerprint)
                    .execute();
            writing.audit(actor, "review.comment", "review " + review, "comment " + comment.id(), now);
            writing.change(review, "comment", "", "", now);
            return comment;
        });
    }

    @Override
    public List<Comment> of(long review) {
        return database.read(handle -> of(handle, review));
    }

    static List<Comment> of(Handle handle, long review) {
        return handle.createQuery("SELECT * FROM remark WHERE review = :review ORDER BY id")
                .bind("review", review)
                .map((results, context) -> {
                    Row row = new Row(results);
                    return new Comment(
                            row.number("id"),
                            review,
                            row.text("who"),
                            row.moment("at"),
                            row.text("text"),
                            row.maybe("fingerprint"));
                })
                .list();
    }
}
