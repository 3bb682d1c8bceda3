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

/** How people come in: by a password, by the token of the first start, or by somebody else's word. */
final class Logins {
    /** What the server does by itself is written down under this name. */
    static final Actor SERVER = new Actor("server", "server", Set.of());

    private static final String FIRST = "first";
    private static final Duration FIRST_LASTS = Duration.ofDays(1);

    private final Ledger ledger;
    private final Passwords passwords;
    private final Attempts byAddress;
    private final Attempts byAccount;
    private final SecureRandom random;

    Logins(Ledger ledger, Passwords passwords, Attempts byAddress, Attempts byAccount, SecureRandom random) {
        this.ledger = ledger;
        this.passwords = passwords;
        this.byAddress = byAddress;
        this.byAccount = byAccount;
        this.random = random;
    }

    /** Whether nobody has an account yet. */
    boolean first() {
        return ledger.accounts().all().isEmpty();
    }

    /** A token that makes one account an admin's, once, within a day. */
    Secret firstToken(Instant now) {
        Secret token = Secret.fresh("first_", random);
        ledger.tickets().keep(FIRST, token.digest(), "", now.plus(FIRST_LASTS), now);
        return token;
    }

    /**
     * Who has this name and password.
     *
     * @throws Refused where nobody has, without telling whether it was the name; or where too much went wrong before
     */
    Account byPassword(String name, String password, String address, Instant now) throws Refused {
        byAddress.check(address, now);
        byAccount.check(name, now);
        Optional<Account> account = ledger.accounts().account(name).filter(it -> !it.disabled());
        Optional<String> kept = account.flatMap(it -> ledger.accounts().passwordHash(name));
        if (!passwords.fits(password, kept)) {
            byAddress.failed(address, now);
            byAccount.failed(name, now);
            throw new Refused(401, "the name or the password is not right");
        }
        byAccount.succeeded(name);
        return account.orElseThrow();
    }

    /** Spends the token of the first start: {@code name} is an admin from now on, with this password. */
    Account byFirstToken(String token, String name, String password, String address, Instant now) throws Refused {
        byAddress.check(address, now);
        checkName(name);
        Passwords.check(name, password);
        if (ledger.accounts()
                .account(name)
                .filter(it -> it.issuer().isPresent())
                .isPresent()) {
            throw new Refused(409, "\"" + name + "\" logs in elsewhere, and has no password here; take another name");
        }
        String hash = passwords.kept(password);
        if (token.length() > Guard.SECRET_LONGEST
                || ledger.tickets().take(FIRST, new Secret(token).digest(), now).isEmpty()) {
            byAddress.failed(address, now);
            throw new Refused(
                    401,
                    "this token is not known, was used already, or is older than a day; start the server"
                            + " with --new-admin-token to have another");
        }
        Actor actor = new Actor(name, "first token", Role.ADMIN.rights());
        Optional<Account> known = ledger.accounts().account(name);
        if (known.isPresent()) {
            ledger.accounts().change(actor, with(known.get(), known.get().display(), Role.ADMIN), now);
            ledger.accounts().password(actor, name, hash, now);
        } else {
            ledger.accounts().add(actor, local(name, name, Role.ADMIN, now), Optional.of(hash), now);
        }
        return ledger.accounts().account(name).orElseThrow();
    }

    /** Whom an issuer has vouched for. What it says of their role counts, each time anew. */
    Account byIssuer(OidcPerson person, Instant now) throws Refused {
        Optional<Account> known = ledger.accounts().account(person.issuer(), person.subject());
        if (known.isEmpty()) {
            Account account = new Account(
                    person.name(),
                    person.name(),
                    person.role(),
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
        if (account.role() != person.role()) {
            ledger.accounts().change(SERVER, with(account, account.display(), person.role()), now);
        }
        return ledger.accounts().account(account.name()).orElseThrow();
    }

    static Account local(String name, String display, Role role, Instant now) {
        return new Account(
                name, display, role, Optional.empty(), Optional.empty(), List.of(), false, now, Optional.empty());
    }

    /** Refuses what would be a strange name. */
    static void checkName(String name) throws Refused {
        if (!name.matches("[\\p{L}\\p{N}][\\p{L}\\p{N}._@+-]{0,99}")) {
            throw new Refused(
                    400, "a name has 1 to 100 letters, digits and . _ @ + -, and begins with a letter or digit");
        }
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
        byAccount.check(name, now);
        if (!passwords.fits(password, ledger.accounts().passwordHash(name))) {
            byAccount.failed(name, now);
            throw new Refused(403, "the present password is not right");
        }
    }

    /** Gives an account another password, and ends its sessions. */
    void password(Actor actor, String name, String password, Instant now) throws Refused {
        Account account =
                ledger.accounts().account(name).orElseThrow(() -> new Refused(404, "there is no such account"));
        if (account.issuer().isPresent()) {
            throw new Refused(409, "this account logs in elsewhere, and has no password here");
        }
        Passwords.check(name, password);
        ledger.accounts().password(actor, name, passwords.kept(password), now);
        ledger.sessions().endAll(name);
    }

    /** What is stored of a password. */
    String kept(String name, String password) throws Refused {
        Passwords.check(name, password);
        return passwords.kept(password);
    }
}
