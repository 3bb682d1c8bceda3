package dev.stormrider.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

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
        MessageDigest digest = sha256();
        StringBuilder all = new StringBuilder(previous + ' ' + number + ' ' + at.toEpochMilli());
        for (String text : texts) {
            all.append(' ').append(text.length()).append(' ').append(text);
        }
        return HexFormat.of().formatHex(digest.digest(all.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every JDK has SHA-256", impossible);
        }
    }
}
