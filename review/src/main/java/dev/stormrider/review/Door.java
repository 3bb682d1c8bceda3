package dev.stormrider.review;

import dev.stormrider.ledger.Right;
import java.util.Optional;

/**
 * Who is let in at a route.
 *
 * @param right what they must be allowed to do; empty where anybody may come
 * @param means how they must have made themselves known
 */
record Door(Optional<Right> right, Means means) {
    /** How somebody makes themselves known. */
    enum Means {
        /** By a session or a token. */
        EITHER,
        /** By a session: a person who has logged in. */
        SESSION
    }

    /** Who has not made themselves known sends no more. */
    private static final int OPEN_BYTES = 4 << 10;

    private static final int BYTES = 256 << 10;

    static final Door OPEN = new Door(Optional.empty(), Means.EITHER);

    static Door needs(Right right) {
        return new Door(Optional.of(right), Means.EITHER);
    }

    /** For what a token that was stolen must not do, and for pages. */
    static Door person(Right right) {
        return new Door(Optional.of(right), Means.SESSION);
    }

    boolean open() {
        return right.isEmpty();
    }

    /** How long a form or a JSON object may be that comes in here. */
    int bytes() {
        return open() ? OPEN_BYTES : BYTES;
    }
}
