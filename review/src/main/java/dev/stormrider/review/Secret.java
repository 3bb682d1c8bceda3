package dev.stormrider.review;

import dev.stormrider.ledger.Hashes;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * 256 random bits that only their owner knows; the store keeps their digest. What can be guessed no sooner needs no
 * slow hash.
 *
 * @param text as it is sent, with its prefix
 */
record Secret(String text) {
    private static final int BYTES = 32;
    private static final int MASK = 16;
    private static final int SHOWN = 4;

    /** Random text holds a {@code _}, too: only these say what a secret is for. */
    private static final List<String> PREFIXES = List.of("sr_", "first_");

    /** A new one; {@code prefix} says what it is for, {@code "sr_"}. */
    static Secret fresh(String prefix, SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new Secret(prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** What the store knows it by: SHA-256, in hexadecimal. */
    String digest() {
        return Hashes.hex(text);
    }

    /** The beginning of it, by which its owner knows it again. */
    String beginning() {
        int prefix = PREFIXES.stream()
                .filter(text::startsWith)
                .mapToInt(String::length)
                .findFirst()
                .orElse(0);
        return text.substring(0, Math.min(text.length(), prefix + SHOWN));
    }

    /**
     * What the forms of a session carry along (against requests that another site makes a browser send): another site
     * cannot know it, and it needs no place in the store. It is hidden under a mask that differs each time, so that
     * nothing can be told from the length of a compressed page.
     */
    String formToken(SecureRandom random) {
        byte[] mask = new byte[MASK];
        random.nextBytes(mask);
        return HexFormat.of().formatHex(mask) + HexFormat.of().formatHex(masked(mask));
    }

    /** Whether {@code told} is a form token of this. */
    boolean admits(String told) {
        byte[] bytes;
        try {
            bytes = HexFormat.of().parseHex(told);
        } catch (IllegalArgumentException garbled) {
            return false;
        }
        if (bytes.length != 2 * MASK) {
            return false;
        }
        byte[] mask = java.util.Arrays.copyOf(bytes, MASK);
        return MessageDigest.isEqual(masked(mask), java.util.Arrays.copyOfRange(bytes, MASK, 2 * MASK));
    }

    private byte[] masked(byte[] mask) {
        byte[] own = Hashes.of("form " + text);
        byte[] masked = new byte[MASK];
        for (int i = 0; i < MASK; i++) {
            masked[i] = (byte) (mask[i] ^ own[i]);
        }
        return masked;
    }

    /** Secrets are not written into logs, not even by mistake. */
    @Override
    public String toString() {
        return beginning() + "…";
    }
}
