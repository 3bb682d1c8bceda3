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
        return account(session.account())
                .map(account -> new Identity.Person(
                        new Actor(account.name(), "session", account.role().rights()),
                        new Secret(session.guard()),
                        digest));
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
        return token.flatMap(it -> account(it.account()).map(account -> bearer(it, account)));
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
