package dev.stormrider.review;

import dev.stormrider.ledger.Account;
import dev.stormrider.ledger.Actor;
import dev.stormrider.ledger.Ledger;
import dev.stormrider.ledger.Role;
import dev.stormrider.ledger.Session;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** How people come in: by a password, by the token of the first start, or by somebody else's word. */
final class Logins {
    /** What the server does by itself is written down under this name. */
    static final Actor SERVER = new Actor("server", "server", Set.of());

    private static final String FIRST = "first";
    private static final String ONE_SESSION = "a session";
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._@+-]{0,99}");
    private static final Duration FIRST_LASTS = Duration.ofDays(1);

    private final Ledger ledger;
    private final Passwords passwords;
    private final Tries tries;
    private final SecureRandom random;
    private volatile boolean settled;

    Logins(Ledger ledger, Passwords passwords, Tries tries, SecureRandom random) {
        this.ledger = ledger;
        this.passwords = passwords;
        this.tries = tries;
        this.random = random;
    }

    /** Whether nobody has an account yet. Accounts are never removed: once there is one, nobody is asked again. */
    boolean first() {
        if (!settled) {
            settled = ledger.accounts().any();
        }
        return !settled;
    }

    /** A token that makes one account an admin's, once, within a day. */
    Secret firstToken(Instant now) {
        Secret token = Secret.fresh("first_", random);
        Instant until = now.plus(FIRST_LASTS);
        ledger.tickets().keep(FIRST, token.digest(), until.toString(), until, now);
        return token;
    }

    /**
     * Who has this name and password.
     *
     * @throws Refused where nobody has, without telling whether it was the name; or where too much went wrong before
     */
    Account byPassword(String name, String password, String address, Instant now) throws Refused {
        tries.begin(name, address, now);
        Optional<Account> account = Optional.of(name)
                .filter(Logins::named)
                .flatMap(it -> ledger.accounts().account(it))
                .filter(it -> !it.disabled());
        Optional<String> kept = account.flatMap(it -> ledger.accounts().passwordHash(name));
        if (!fits(password, kept, name, address)) {
            // A name that is not known may be a password, typed into the wrong field.
            note(account.isPresent() ? "account " + name : "no account", "wrong password, from " + address, now);
            throw new Refused(401, "the name or the password is not right");
        }
        tries.succeeded(name, address);
        return account.orElseThrow();
    }

    private boolean fits(String password, Optional<String> kept, String name, String address) throws Refused {
        try {
            return passwords.fits(password, kept);
        } catch (Refused busy) {
            tries.takeBack(name, address);
            throw busy;
        }
    }

    private void note(String subject, String detail, Instant now) {
        if (tries.written(now)) {
            ledger.audit().note(SERVER, "session.refuse", subject, detail, now);
        }
    }

    /**
     * Spends the token of the first start, and with it all others: {@code name} is an admin from now on, with this
     * password.
     */
    Account byFirstToken(String token, String name, String password, String address, Instant now) throws Refused {
        checkName(name);
        Passwords.check(name, password);
        tries.begin(address, now);
        String hash = passwords.kept(password);
        // Before anything is told of accounts: only whoever has the token learns who has one.
        String until = spent(token, address, now);
        tries.takeBack(address);
        Optional<Account> known = ledger.accounts().account(name);
        if (known.filter(it -> it.issuer().isPresent()).isPresent()) {
            ledger.tickets().keep(FIRST, new Secret(token).digest(), until, Instant.parse(until), now);
            throw new Refused(409, "\"" + name + "\" logs in elsewhere, and has no password here; take another name");
        }
        Actor actor = new Actor(name, "first token", Role.ADMIN.rights());
        if (known.isPresent()) {
            ledger.accounts().change(actor, with(known.get(), known.get().display(), Role.ADMIN), now);
            ledger.accounts().password(actor, name, hash, now);
        } else {
            ledger.accounts().add(actor, local(name, name, Role.ADMIN, now), Optional.of(hash), now);
        }
        return ledger.accounts().account(name).orElseThrow();
    }

    /** Until when the token was good that is so no more. */
    private String spent(String token, String address, Instant now) throws Refused {
        Optional<String> until = Optional.of(token)
                .filter(it -> it.length() <= Guard.SECRET_LONGEST)
                .flatMap(it -> ledger.tickets().takeAll(FIRST, new Secret(it).digest(), now));
        if (until.isEmpty()) {
            note("no account", "wrong token of the first start, from " + address, now);
            throw new Refused(
                    401,
                    "this token is not known, was used already, or is older than a day; start the server"
                            + " with --new-admin-token to have another");
        }
        return until.get();
    }

    /** Whom an issuer has vouched for. What it says of their role counts, each time anew. */
    Account byIssuer(OidcPerson person, Instant now) throws Refused {
        Optional<Account> known = ledger.accounts().account(person.issuer(), person.subject());
        if (person.role().isEmpty()) {
            // Ends sessions, and what tokens may.
            known.filter(account -> !account.disabled())
                    .ifPresent(account -> ledger.accounts().change(SERVER, disabled(account), now));
            throw new Refused(403, "the issuer tells of no group that may come in here");
        }
        Role role = person.role().get();
        if (known.isEmpty()) {
            String name = person.name()
                    .orElseThrow(() -> new Refused(
                            403,
                            "the ID token tells no name that accounts have here (preferred_username, or a verified"
                                    + " email: letters, digits and . _ @ + -)"));
            Account account = new Account(
                    name,
                    name,
                    role,
                    Optional.of(person.issuer()),
                    Optional.of(person.subject()),
                    List.of(),
                    false,
                    now,
                    Optional.empty());
            return ledger.accounts().add(SERVER, account, Optional.empty(), now);
        }
        Account account = known.get();
        if (account.disabled()) {
            throw new Refused(403, "this account is disabled; an admin can enable it again");
        }
        if (account.role() != role) {
            ledger.accounts().change(SERVER, with(account, account.display(), role), now);
        }
        return ledger.accounts().account(account.name()).orElseThrow();
    }

    static Account local(String name, String display, Role role, Instant now) {
        return new Account(
                name, display, role, Optional.empty(), Optional.empty(), List.of(), false, now, Optional.empty());
    }

    /** Whether it is a name that accounts have here. */
    static boolean named(String name) {
        return NAME.matcher(name).matches();
    }

    /** Refuses what would be a strange name. */
    static void checkName(String name) throws Refused {
        if (!named(name)) {
            throw new Refused(
                    400, "a name has 1 to 100 letters, digits and . _ @ + -, and begins with a letter or digit");
        }
    }

    private static Account disabled(Account account) {
        return new Account(
                account.name(),
                account.display(),
                account.role(),
                account.issuer(),
                account.subject(),
                account.known(),
                true,
                account.created(),
                account.seen());
    }

    private static Account with(Account account, String display, Role role) {
        return new Account(
                account.name(),
                display,
                role,
                account.issuer(),
                account.subject(),
                account.known(),
                false,
                account.created(),
                account.seen());
    }

    /** Begins a session; what is returned goes into the cookie, and is kept nowhere. */
    Secret begun(Account account, String how, Instant now) {
        Secret cookie = Secret.fresh("", random);
        String guard = Secret.fresh("", random).text();
        ledger.sessions()
                .begin(new Session(
                        cookie.digest(), account.name(), guard, now, now, LedgerCredentials.expiry(now, now)));
        ledger.accounts().seen(account.name(), now);
        ledger.audit().note(new Actor(account.name(), "session", Set.of()), "session.begin", account.name(), how, now);
        return cookie;
    }

    /** Whether {@code password} is that of whoever is logged in; counts as a try. */
    void confirm(String name, String password, Instant now) throws Refused {
        tries.begin(name, ONE_SESSION, now);
        if (!fits(password, ledger.accounts().passwordHash(name), name, ONE_SESSION)) {
            note("account " + name, "wrong password, to change it", now);
            throw new Refused(403, "the present password is not right");
        }
        tries.succeeded(name, ONE_SESSION);
    }

    /** Gives an account another password, and ends its sessions. */
    void password(Actor actor, String name, String password, Instant now) throws Refused {
        Account account =
                ledger.accounts().account(name).orElseThrow(() -> new Refused(404, "there is no such account"));
        if (account.issuer().isPresent()) {
            throw new Refused(409, "this account logs in elsewhere, and has no password here");
        }
        ledger.accounts().password(actor, name, kept(name, password), now);
        ledger.sessions().endAll(name);
    }

    /** What is stored of a password. */
    String kept(String name, String password) throws Refused {
        Passwords.check(name, password);
        return passwords.kept(password);
    }
}
