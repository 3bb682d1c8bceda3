package dev.stormrider.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Somebody who may do something.
 *
 * @param name 1 to 100 characters, unique
 * @param issuer of the identity, where somebody else vouches for it; {@code subject} is the name that it gives
 * @param known the names by which forges call them: what these wrote is their own work
 * @param disabled whether they may do nothing for now
 */
public record Account(
        String name,
        String display,
        Role role,
        Optional<String> issuer,
        Optional<String> subject,
        List<String> known,
        boolean disabled,
        Instant created,
        Optional<Instant> seen) {
    public static final int LONGEST = 100;

    public Account {
        known = List.copyOf(known);
    }
}
