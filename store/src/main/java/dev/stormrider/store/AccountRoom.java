package dev.stormrider.store;

import dev.stormrider.ledger.Account;
import dev.stormrider.ledger.Accounts;
import dev.stormrider.ledger.Actor;
import dev.stormrider.ledger.Objection.Conflict;
import dev.stormrider.ledger.Objection.NotFound;
import dev.stormrider.ledger.Objection.Refused;
import dev.stormrider.ledger.Role;
import dev.stormrider.ledger.Slice;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The accounts, in tables. */
record AccountRoom(Database database) implements Accounts {
    private static final int LONGEST_NAME = 300;
    private static final int MOST_KNOWN = 20;

    @Override
    public Account add(Actor actor, Account account, Optional<String> passwordHash, Instant now) {
        check(account);
        return database.write(writing -> {
            if (count(writing.handle()) >= MOST) {
                throw new Refused("there are at most " + MOST + " accounts");
            }
            if (one(writing.handle(), account.name()).isPresent()) {
                throw new Conflict("there is an account " + account.name() + " already");
            }
            account.issuer()
                    .flatMap(issuer -> bySubject(
                            writing.handle(), issuer, account.subject().orElse("")))
                    .ifPresent(other -> {
                        throw new Conflict("the account " + other.name() + " is this person already");
                    });
            writing.update("INSERT INTO account (name, display, role, issuer, subject, password, disabled, created)"
                            + " VALUES (:name, :display, :role, :issuer, :subject, :password, :disabled, :created)")
                    .bind("name", account.name())
                    .bind("display", account.display())
                    .bind("role", account.role().word())
                    .bind("issuer", account.issuer())
                    .bind("subject", account.subject())
                    .bind("password", passwordHash)
                    .bind("disabled", account.disabled())
                    .bind("created", now.toEpochMilli())
                    .execute();
            known(writing, account);
            writing.audit(actor, "account.add", "account " + account.name(), detail(account), now);
            return one(writing.handle(), account.name()).orElseThrow();
        });
    }

    private static void check(Account account) {
        name("name", account.name(), Account.LONGEST);
        name("shown name", account.display(), Account.LONGEST);
        account.issuer().ifPresent(issuer -> name("issuer", issuer, LONGEST_NAME));
        account.subject().ifPresent(subject -> name("subject", subject, LONGEST_NAME));
        account.known().forEach(known -> name("name at a forge", known, LONGEST_NAME));
        if (account.known().size() > MOST_KNOWN) {
            throw new Refused("an account has at most " + MOST_KNOWN + " names at forges");
        }
        if (account.issuer().isPresent() != account.subject().isPresent()) {
            throw new Refused("an issuer and its subject come together");
        }
    }

    private static void name(String what, String name, int longest) {
        if (name.isBlank() || name.length() > longest || name.chars().anyMatch(Character::isISOControl)) {
            throw new Refused("the " + what + " of an account has 1 to " + longest + " characters");
        }
    }

    private static void known(Writing writing, Account account) {
        writing.update("DELETE FROM account_known WHERE account = :name")
                .bind("name", account.name())
                .execute();
        account.known().stream()
                .distinct()
                .forEach(known -> writing.update("INSERT INTO account_known (account, known) VALUES (:name, :known)")
                        .bind("name", account.name())
                        .bind("known", known)
                        .execute());
    }

    private static String detail(Account account) {
        return "role " + account.role().word() + (account.disabled() ? ", disabled" : "")
                + (account.known().isEmpty() ? "" : ", known as " + String.join(", ", account.known()));
    }

    private static int count(Handle handle) {
        return handle.createQuery("SELECT COUNT(*) FROM account")
                .mapTo(Integer.class)
                .one();
    }

    @Override
    public Optional<Account> account(String name) {
        return database.read(handle -> one(handle, name));
    }

    private static Optional<Account> one(Handle handle, String name) {
        return handle.createQuery("SELECT * FROM account WHERE name = :name")
                .bind("name", name)
                .map((results, context) -> account(new Row(results), known(handle, name)))
                .findOne();
    }

    private static List<String> known(Handle handle, String name) {
        return handle.createQuery("SELECT known FROM account_known WHERE account = :name ORDER BY known")
                .bind("name", name)
                .mapTo(String.class)
                .list();
    }

    private static Account account(Row row, List<String> known) throws SQLException {
        return new Account(
                row.text("name"),
                row.text("display"),
                row.constant(Role.class, "role"),
                row.maybe("issuer"),
                row.maybe("subject"),
                known,
                row.flag("disabled"),
                row.moment("created"),
                row.maybeMoment("seen"));
    }

    @Override
    public Optional<Account> account(String issuer, String subject) {
        return database.read(handle -> bySubject(handle, issuer, subject));
    }

    private static Optional<Account> bySubject(Handle handle, String issuer, String subject) {
        return handle.createQuery("SELECT name FROM account WHERE issuer = :issuer AND subject = :subject")
                .bind("issuer", issuer)
                .bind("subject", subject)
                .mapTo(String.class)
                .findOne()
                .flatMap(name -> one(handle, name));
    }

    @Override
    public Slice<Account> lines(Optional<String> cursor, int most) {
        List<Account> read = database.read(handle -> {
            List<String> names = handle.createQuery(
                            "SELECT name FROM account WHERE name > :after ORDER BY name LIMIT :limit")
                    .bind("after", cursor.orElse(""))
                    .bind("limit", Slice.checked(most) + 1)
                    .mapTo(String.class)
                    .list();
            return names.stream().flatMap(name -> one(handle, name).stream()).toList();
        });
        return Slices.named(read, most, Account::name);
    }

    @Override
    public boolean any() {
        return database.read(handle -> handle.createQuery("SELECT 1 FROM account LIMIT 1")
                .mapTo(Integer.class)
                .findOne()
                .isPresent());
    }

    @Override
    public Optional<String> passwordHash(String name) {
        return database.read(
                handle -> handle.createQuery("SELECT password FROM account WHERE name = :name AND password IS NOT NULL")
                        .bind("name", name)
                        .mapTo(String.class)
                        .findOne());
    }

    @Override
    public void password(Actor actor, String name, String hash, Instant now) {
        database.write(writing -> {
            int changed = writing.update("UPDATE account SET password = :hash WHERE name = :name")
                    .bind("hash", hash)
                    .bind("name", name)
                    .execute();
            found(changed, name);
            writing.audit(actor, "account.password", "account " + name, "", now);
            return changed;
        });
    }

    private static void found(int changed, String name) {
        if (changed == 0) {
            throw new NotFound("account " + name);
        }
    }

    @Override
    public void change(Actor actor, Account account, Instant now) {
        check(account);
        database.write(writing -> {
            boolean before = one(writing.handle(), account.name())
                    .filter(Account::disabled)
                    .isPresent();
            int changed = writing.update("UPDATE account SET display = :display, role = :role, disabled = :disabled"
                            + " WHERE name = :name")
                    .bind("display", account.display())
                    .bind("role", account.role().word())
                    .bind("disabled", account.disabled())
                    .bind("name", account.name())
                    .execute();
            found(changed, account.name());
            known(writing, account);
            if (account.disabled()) {
                SessionRoom.endAll(writing, account.name());
            }
            if (before != account.disabled()) {
                Standings.settle(writing, account.name(), now);
            }
            writing.audit(actor, "account.change", "account " + account.name(), detail(account), now);
            return changed;
        });
    }

    @Override
    public void seen(String name, Instant now) {
        database.write(writing -> writing.update("UPDATE account SET seen = :now WHERE name = :name")
                .bind("now", now.toEpochMilli())
                .bind("name", name)
                .execute());
    }
}
