package dev.stormrider.ledger;

import java.util.Set;

/**
 * Who does something, as the audit log tells it.
 *
 * @param name of the account, whether it acts itself or by a token
 * @param by {@code "session"}, {@code "token NAME"}, or {@code "webhook NAME"}
 * @param rights those of the account's role, narrowed to those of the token
 */
public record Actor(String name, String by, Set<Right> rights) {
    public Actor {
        rights = Set.copyOf(rights);
    }

    public boolean may(Right right) {
        return rights.contains(right);
    }
}
