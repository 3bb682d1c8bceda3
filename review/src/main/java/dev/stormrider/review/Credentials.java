package dev.stormrider.review;

import java.time.Instant;
import java.util.Optional;

/** Knows people by their sessions, and programs by their tokens. Safe for use by many threads. */
interface Credentials {
    /** Who has logged in with this session, which has not expired. */
    Optional<Identity.Person> person(Secret session, Instant now);

    /** Whose token it is, which has neither expired nor been revoked. */
    Optional<Identity.Bearer> bearer(Secret token, Instant now);
}
