package dev.stormrider.review;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Passwords as they are kept: Argon2id, in the form of its reference implementation, {@code $argon2id$v=19$m=…}. Each
 * hash takes 19 MiB for a moment, so that only two are made at once. Safe for use by many threads.
 */
final class Passwords {
    static final int SHORTEST = 12;
    static final int LONGEST = 200;

    private static final int KIBIBYTES = 19_456;
    private static final int ROUNDS = 2;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int AT_ONCE = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Pattern KEPT =
            Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,2}),p=(\\d{1,2})\\$([\\w+/-]+)\\$([\\w+/-]+)");

    private final SecureRandom random;
    private final Semaphore places = new Semaphore(AT_ONCE);

    Passwords(SecureRandom random) {
        this.random = random;
    }

    /** {@code password} as it may be stored. */
    String kept(String password) throws Refused {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        byte[] hash = hash(password, salt, KIBIBYTES, ROUNDS, LANES, HASH_BYTES);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + KIBIBYTES + ",t=" + ROUNDS + ",p=" + LANES + "$" + base64.encodeToString(salt)
                + "$" + base64.encodeToString(hash);
    }

    /** Whether {@code password} is the one that is kept; takes as long where none is, so that nobody can tell. */
    boolean fits(String password, Optional<String> kept) throws Refused {
        if (password.length() > LONGEST) {
            return false;
        }
        if (kept.isEmpty()) {
            return kept(password).isEmpty();
        }
        Matcher parts = KEPT.matcher(kept.get());
        if (!parts.matches()) {
            return false;
        }
        byte[] salt = Base64.getDecoder().decode(parts.group(4));
        byte[] hash = Base64.getDecoder().decode(parts.group(5));
        byte[] told = hash(
                password,
                salt,
                Integer.parseInt(parts.group(1)),
                Integer.parseInt(parts.group(2)),
                Integer.parseInt(parts.group(3)),
                hash.length);
        return MessageDigest.isEqual(hash, told);
    }

    private byte[] hash(String password, byte[] salt, int kibibytes, int rounds, int lanes, int bytes) throws Refused {
        enter();
        try {
            Argon2BytesGenerator generator = new Argon2BytesGenerator();
            generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                    .withMemoryAsKB(kibibytes)
                    .withIterations(rounds)
                    .withParallelism(lanes)
                    .withSalt(salt)
                    .build());
            byte[] hash = new byte[bytes];
            generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
            return hash;
        } finally {
            places.release();
        }
    }

    private void enter() throws Refused {
        try {
            if (places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
        throw new Refused(503, "too many people log in at this moment; try again").header("Retry-After", "5");
    }

    /** Refuses a password that nobody should take. */
    static void check(String account, String password) throws Refused {
        if (password.length() < SHORTEST || password.length() > LONGEST) {
            throw new Refused(
                    400,
                    "a password has " + SHORTEST + " to " + LONGEST + " characters, and not " + password.length()
                            + "; a few words make a good one");
        }
        if (password.chars().distinct().count() < 5 || password.equalsIgnoreCase(account)) {
            throw new Refused(400, "this password is guessed at once; a few words make a good one");
        }
    }
}
