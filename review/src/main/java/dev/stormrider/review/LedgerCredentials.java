package dev.stormrider.review;

import dev.stormrider.ledger.Account;
import dev.stormrider.ledger.Actor;
import dev.stormrider.ledger.Ledger;
import dev.stormrider.ledger.Right;
import dev.stormrider.ledger.Session;
import dev.stormrider.ledger.Token;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Knows people and programs by what the ledger holds of them; asked anew with each request, so that whoever is shut out
 * is out at once, on every replica.
 */
record LedgerCredentials(Ledger ledger) implements Credentials {
    /** A session that nobody uses ends after this. */
    static final Duration IDLE = Duration.ofHours(12);

    /** However much it is used, it ends after this. */
    static final Duration LONGEST = Duration.ofDays(7);

    /** So long after the last login elsewhere the tokens of an account are good. */
    static final Duration VOUCHED = Duration.ofDays(30);

    private static final Duration TOUCHED = Duration.ofMinutes(1);

    @Override
    public Optional<Identity.Person> person(Secret cookie, Instant now) {
        String digest = cookie.digest();
        Optional<Session> found = ledger.sessions().session(digest, now);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Session session = found.get();
        if (session.seen().plus(TOUCHED).isBefore(now)) {
            ledger.sessions().touch(digest, now, expiry(session.began(), now));
        }
        return person(session);
    }

    private Optional<Identity.Person> person(Session session) {
        return account(session.account())
                .map(account -> new Identity.Person(
                        new Actor(account.name(), "session", account.role().rights()),
                        new Secret(session.guard()),
                        session.hash()));
    }

    /** The same person as they are by now; does not count as use of the session. */
    Optional<Identity.Person> again(Identity.Person person, Instant now) {
        return ledger.sessions().session(person.session(), now).flatMap(this::person);
    }

    static Instant expiry(Instant began, Instant now) {
        Instant idle = now.plus(IDLE);
        Instant last = began.plus(LONGEST);
        return idle.isBefore(last) ? idle : last;
    }

    @Override
    public Optional<Identity.Bearer> bearer(Secret text, Instant now) {
        if (!text.text().startsWith(TokenDesk.PREFIX)) {
            return Optional.empty();
        }
        Optional<Token> token = ledger.tokens().use(text.digest(), now);
        return token.flatMap(it ->
                account(it.account()).filter(account -> vouched(account, now)).map(account -> bearer(it, account)));
    }

    /** Whether an issuer has let them in of late: whoever it lets in no more never comes by to be shut out. */
    private static boolean vouched(Account account, Instant now) {
        Instant seen = account.seen().orElse(account.created());
        return account.issuer().isEmpty() || now.isBefore(seen.plus(VOUCHED));
    }

    /** A token may nothing that its account may not, whatever was so when it was made. */
    private static Identity.Bearer bearer(Token token, Account account) {
        Set<Right> rights = EnumSet.noneOf(Right.class);
        rights.addAll(token.rights());
        rights.retainAll(account.role().rights());
        return new Identity.Bearer(new Actor(account.name(), "token " + token.name(), rights));
    }

    private Optional<Account> account(String name) {
        return ledger.accounts().account(name).filter(account -> !account.disabled());
    }
}
