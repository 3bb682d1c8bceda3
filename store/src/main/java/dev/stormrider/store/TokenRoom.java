package dev.stormrider.store;

import dev.stormrider.ledger.Actor;
import dev.stormrider.ledger.Objection.Conflict;
import dev.stormrider.ledger.Objection.NotFound;
import dev.stormrider.ledger.Objection.Refused;
import dev.stormrider.ledger.Right;
import dev.stormrider.ledger.Slice;
import dev.stormrider.ledger.Token;
import dev.stormrider.ledger.Tokens;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;

/** The tokens, in a table. */
record TokenRoom(Database database) implements Tokens {
    private static final RowMapper<Token> ROWS = (results, context) -> token(new Row(results));
    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final int LONGEST_NAME = 100;

    private static Token token(Row row) throws SQLException {
        Set<Right> rights = EnumSet.noneOf(Right.class);
        Lists.read(row.text("rights")).forEach(name -> rights.add(Right.valueOf(name)));
        return new Token(
                row.number("id"),
                row.text("name"),
                row.text("account"),
                row.text("prefix"),
                rights,
                row.flag("once"),
                row.moment("created"),
                row.moment("expires"),
                row.maybeMoment("used"),
                row.maybeMoment("revoked"));
    }

    @Override
    public Token make(
            Actor actor,
            String account,
            String name,
            String prefix,
            String hash,
            Set<Right> rights,
            boolean once,
            Instant expires,
            Instant now) {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new Refused("a token has a name of 1 to " + LONGEST_NAME + " characters");
        }
        if (!expires.isAfter(now)) {
            throw new Refused("a token has to expire later than now");
        }
        if (expires.isAfter(now.plus(LONGEST))) {
            throw new Refused("a token counts for at most " + LONGEST.toDays() + " days");
        }
        return database.write(writing -> {
            if (unexpired(writing.handle(), account, now) >= MOST_PER_ACCOUNT) {
                throw new Refused("an account has at most " + MOST_PER_ACCOUNT + " tokens that count: revoke some");
            }
            long id = writing.next("token");
            List<String> names = rights.stream().sorted().map(Right::name).toList();
            writing.update("INSERT INTO token (id, name, account, prefix, hash, rights, once, created, expires)"
                            + " VALUES (:id, :name, :account, :prefix, :hash, :rights, :once, :created, :expires)")
                    .bind("id", id)
                    .bind("name", name)
                    .bind("account", account)
                    .bind("prefix", prefix)
                    .bind("hash", hash)
                    .bind("rights", Lists.write(names))
                    .bind("once", once)
                    .bind("created", now.toEpochMilli())
                    .bind("expires", expires.toEpochMilli())
                    .execute();
            String detail = "for " + account + ": " + String.join(", ", names) + ", until " + expires;
            writing.audit(actor, "token.make", "token " + id + " " + name, detail, now);
            return one(writing.handle(), id);
        });
    }

    private static int unexpired(Handle handle, String account, Instant now) {
        return handle.createQuery("SELECT COUNT(*) FROM token WHERE account = :account AND revoked IS NULL"
                        + " AND expires > :now")
                .bind("account", account)
                .bind("now", now.toEpochMilli())
                .mapTo(Integer.class)
                .one();
    }

    private static Token one(Handle handle, long id) {
        return found(handle, id).orElseThrow(() -> new NotFound("token " + id));
    }

    private static Optional<Token> found(Handle handle, long id) {
        return handle.createQuery("SELECT * FROM token WHERE id = :id")
                .bind("id", id)
                .map(ROWS)
                .findOne();
    }

    @Override
    public Optional<Token> use(String hash, Instant now) {
        Optional<Token> token = database.read(handle -> counting(handle, hash, now));
        boolean fresh = token.flatMap(Token::used)
                .filter(used -> used.plus(REMEMBERED).isAfter(now))
                .isPresent();
        if (token.isEmpty() || fresh) {
            return token;
        }
        return database.write(writing -> {
            // Asked again: somebody else may have spent or revoked it in between.
            Optional<Token> still = counting(writing.handle(), hash, now);
            still.ifPresent(each -> writing.update("UPDATE token SET used = :now WHERE id = :id")
                    .bind("now", now.toEpochMilli())
                    .bind("id", each.id())
                    .execute());
            return still;
        });
    }

    private static Optional<Token> counting(Handle handle, String hash, Instant now) {
        return handle.createQuery("SELECT * FROM token WHERE hash = :hash AND revoked IS NULL AND expires > :now"
                        + " AND NOT (once AND used IS NOT NULL)")
                .bind("hash", hash)
                .bind("now", now.toEpochMilli())
                .map(ROWS)
                .findOne();
    }

    @Override
    public Optional<Token> token(long id) {
        return database.read(handle -> found(handle, id));
    }

    @Override
    public Slice<Token> lines(Optional<String> account, Optional<String> cursor, int most) {
        String whose = account.isPresent() ? "account = :account AND " : "";
        List<Token> read = database.read(handle -> {
            Query query = handle.createQuery(
                            "SELECT * FROM token WHERE " + whose + "id < :number ORDER BY id DESC LIMIT :limit")
                    .bind("number", Cursor.of(cursor).number())
                    .bind("limit", Slice.checked(most) + 1);
            account.ifPresent(name -> query.bind("account", name));
            return query.map(ROWS).list();
        });
        return Slices.of(read, most, each -> new Cursor(0, each.id()));
    }

    @Override
    public void revoke(Actor actor, long id, Instant now) {
        database.write(writing -> {
            Token token = one(writing.handle(), id);
            if (token.revoked().isPresent()) {
                throw new Conflict("the token " + token.name() + " is revoked already");
            }
            writing.audit(actor, "token.revoke", "token " + id + " " + token.name(), "of " + token.account(), now);
            return writing.update("UPDATE token SET revoked = :now WHERE id = :id")
                    .bind("now", now.toEpochMilli())
                    .bind("id", id)
                    .execute();
        });
    }
}
