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
        long number, Instant at, String who, String by, String action, String subject, String detail, String chain) {
    /** What the chain of the first entry follows from. */
    public static final String START = "";

    /** The entry that follows one whose chain is {@code previous}. */
    public static AuditEntry after(
            String previous, long number, Instant at, Actor actor, String action, String subject, String detail) {
        String chain = chain(previous, number, at, actor.name(), actor.by(), action, subject, detail);
        return new AuditEntry(number, at, actor.name(), actor.by(), action, subject, detail, chain);
    }

    /** Whether this entry follows one whose chain is {@code previous}. */
    public boolean follows(String previous) {
        return chain.equals(chain(previous, number, at, who, by, action, subject, detail));
    }

    /** Each text goes in with its length before it, so that none can pass for two. */
    private static String chain(String previous, long number, Instant at, String... texts) {
        StringBuilder all = new StringBuilder(previous + ' ' + number + ' ' + at.toEpochMilli());
        for (String text : texts) {
            all.append(' ').append(text.length()).append(' ').append(text);
        }
        return Hashes.hex(all.toString());
    }
}
