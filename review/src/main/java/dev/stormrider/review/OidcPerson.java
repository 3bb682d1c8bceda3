package dev.stormrider.review;

import dev.stormrider.ledger.Role;

/**
 * Somebody of whom another's login says who it is.
 *
 * @param subject what the issuer knows them by, for good; names may be given to others later
 */
record OidcPerson(String issuer, String subject, String name, Role role) {}
