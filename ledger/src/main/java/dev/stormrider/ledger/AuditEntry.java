package dev.stormrider.ledger;

import java.time.Instant;

/**
 * One line of the audit log, which only grows.
 *
 * @param number from 1, without gaps
 * @param action {@code "review.approve"}, {@code "token.revoke"}
 * @param subject what it was done to: {@code "review 12"}
 * @param detail one sentence; never a secret
 * @param chain SHA-256 over this entry and the chain of the one before, in hexadecimal: a gap or an edit shows
 */
public record AuditEntry(
        long number, Instant at, String who, String by, String action, String subject, String detail, String chain) {}
