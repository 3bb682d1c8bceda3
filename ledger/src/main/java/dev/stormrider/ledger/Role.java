package dev.stormrider.ledger;

import java.util.Locale;
import java.util.Set;

/** What somebody is to the review server; each role may all that the one before it may. */
public enum Role {
    VIEWER,
    AUTHOR,
    APPROVER,
    ADMIN;

    public Set<Right> rights() {
        return switch (this) {
            case VIEWER -> Set.of(Right.READ);
            case AUTHOR -> Set.of(Right.READ, Right.PUBLISH, Right.COMMENT, Right.DEPLOY);
            case APPROVER -> Set.of(Right.READ, Right.PUBLISH, Right.COMMENT, Right.DEPLOY, Right.DECIDE);
            case ADMIN -> Set.of(Right.values());
        };
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
