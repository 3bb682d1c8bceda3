package dev.stormrider.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** The tokens; their text is never kept. */
public interface Tokens {
    int MOST_PER_ACCOUNT = 200;

    /** So long a token counts at most. */
    Duration LONGEST = Duration.ofDays(3_660);

    /**
     * Makes one.
     *
     * @param hash SHA-256 of its text, in hexadecimal
     */
    Token make(
            Actor actor,
            String account,
            String name,
            String prefix,
            String hash,
            Set<Right> rights,
            boolean once,
            Instant expires,
            Instant now);

    /**
     * The token with this hash, if it counts at {@code now}: neither expired, revoked, nor spent. Remembers the use, at
     * most once a minute; a token for one use is spent by it, and of two askers at once one gets it.
     */
    Optional<Token> use(String hash, Instant now);

    Optional<Token> token(long id);

    /** Those of an account, or of everybody, newest first. */
    Slice<Token> lines(Optional<String> account, Optional<String> cursor, int most);

    void revoke(Actor actor, long id, Instant now);
}
