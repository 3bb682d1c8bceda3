package dev.stormrider.ledger;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A key for programs.
 *
 * @param prefix the first characters of its text, to tell it from others
 * @param once whether it is spent with its first use
 */
public record Token(
        long id,
        String name,
        String account,
        String prefix,
        Set<Right> rights,
        boolean once,
        Instant created,
        Instant expires,
        Optional<Instant> used,
        Optional<Instant> revoked) {
    public Token {
        rights = Set.copyOf(rights);
    }
}
