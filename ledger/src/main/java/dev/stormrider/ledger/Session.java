package dev.stormrider.ledger;

import java.time.Instant;

/**
 * A visit under way.
 *
 * @param hash SHA-256 of the cookie's value, in hexadecimal; the value itself is nowhere
 * @param guard the token that forms have to bring back
 */
public record Session(String hash, String account, String guard, Instant began, Instant seen, Instant expires) {}
