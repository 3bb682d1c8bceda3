package dev.stormrider.review;

import dev.stormrider.ledger.Role;
import java.util.Optional;

/**
 * Somebody of whom another's login says who it is.
 *
 * @param name empty where none is told that accounts have here
 * @param role empty where no group of theirs may come in
 * @param subject what the issuer knows them by, for good; names may be given to others later
 */
record OidcPerson(String issuer, String subject, Optional<String> name, Optional<Role> role) {}
