package dev.stormrider.review;

import dev.stormrider.ledger.Actor;
import java.util.Optional;

/** Who asks, as far as they have shown it. */
sealed interface Identity {
    /** Nobody in particular. */
    record Nobody() implements Identity {}

    /**
     * A person who has logged in.
     *
     * @param guard what their forms are known by
     * @param session the digest of what their cookie holds
     */
    record Person(Actor actor, Secret guard, String session) implements Identity {}

    /** A program, or a person at a shell, with a token. */
    record Bearer(Actor actor) implements Identity {}

    default Optional<Actor> who() {
        return switch (this) {
            case Nobody nobody -> Optional.empty();
            case Person person -> Optional.of(person.actor());
            case Bearer bearer -> Optional.of(bearer.actor());
        };
    }

    /** Whether they came by a session, as browsers do. */
    default boolean person() {
        return this instanceof Person;
    }
}
