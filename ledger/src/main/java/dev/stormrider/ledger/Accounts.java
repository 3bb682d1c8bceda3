package dev.stormrider.ledger;

import java.time.Instant;
import java.util.Optional;

/** The accounts. What is hashed, and how, is the asker's affair. */
public interface Accounts {
    int MOST = 10_000;

    /**
     * Adds one.
     *
     * @throws Objection.Conflict if the name, or the issuer's subject, is taken
     */
    Account add(Actor actor, Account account, Optional<String> passwordHash, Instant now);

    Optional<Account> account(String name);

    Optional<Account> account(String issuer, String subject);

    /** By name. */
    Slice<Account> lines(Optional<String> cursor, int most);

    /** Whether there is one. */
    boolean any();

    /** Empty where the account has no password. */
    Optional<String> passwordHash(String name);

    void password(Actor actor, String name, String hash, Instant now);

    /** Changes display name, role, known names, and whether it is disabled; ends its sessions where it is. */
    void change(Actor actor, Account account, Instant now);

    /** Remembers that somebody came. Not audited. */
    void seen(String name, Instant now);
}
