package dev.stormrider.traffic;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Values that stand for others: the same key and value give the same token, wherever it stands, and without the key a
 * token does not tell its value. What has a form that others check keeps it: whole numbers, UUIDs, dates, addresses of
 * e-mail. Safe for use by many threads.
 */
public final class Tokens {
    /** A shorter key could be found by trying. */
    public static final int LEAST_KEY = 16;

    private static final String ALGORITHM = "HmacSHA256";
    private static final int ROUNDS = 10;

    /** A whole number of up to nine digits stays within 32 bits, one of up to eighteen within 64. */
    private static final int SHORT = 9;

    private static final int LONG = 18;

    private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,17})");
    private static final Pattern PADDED = Pattern.compile("0[0-9]{1,17}");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@]{1,64}@[^\\s@]{1,255}");
    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private static final LocalDate FIRST = LocalDate.of(1950, 1, 1);
    private static final BigInteger DAYS = BigInteger.valueOf(18_000);

    private final SecretKeySpec key;

    /** @param key at least {@link #LEAST_KEY} bytes; it is copied */
    public Tokens(byte[] key) {
        if (key.length < LEAST_KEY) {
            throw new IllegalArgumentException("a key has " + LEAST_KEY + " bytes or more, not " + key.length);
        }
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** What stands for {@code value}: digits for digits, else a text of the same form where it has a known one. */
    public String text(String value) {
        if (value.isEmpty()) {
            return value;
        }
        if (WHOLE.matcher(value).matches()) {
            return number(value);
        }
        if (PADDED.matcher(value).matches()) {
            return permuted(value, value.length(), "padded");
        }
        String hash = HexFormat.of().formatHex(hash("text", value));
        if (UUID.matcher(value).matches()) {
            return String.join(
                    "-",
                    hash.substring(0, 8),
                    hash.substring(8, 12),
                    "4" + hash.substring(13, 16),
                    "8" + hash.substring(17, 20),
                    hash.substring(20, 32));
        }
        if (DATE.matcher(value).matches()) {
            return FIRST.plusDays(
                            new BigInteger(1, hash("date", value)).mod(DAYS).longValueExact())
                    .toString();
        }
        if (ADDRESS.matcher(value).matches()) {
            return "t" + hash.substring(0, 20) + "@masked.invalid";
        }
        return "tok_" + hash.substring(0, 20);
    }

    /** The whole number that stands for the number {@code literal}: no two whole numbers become the same one. */
    public String number(String literal) {
        boolean minus = literal.startsWith("-");
        String digits = minus ? literal.substring(1) : literal;
        if (!WHOLE.matcher(literal).matches()) {
            BigInteger limit = BigInteger.TEN.pow(SHORT);
            return new BigInteger(1, hash("number", literal)).mod(limit).toString();
        }
        int length = digits.length() <= SHORT ? SHORT : LONG;
        String token = new BigInteger(permuted("0".repeat(length - digits.length()) + digits, length, "")).toString();
        return (minus && !token.equals("0") ? "-" : "") + token;
    }

    /**
     * A permutation of all texts of {@code length} digits, by a Feistel network: a hash alone would make one token of
     * two short numbers now and then, and with it one customer of two.
     */
    private String permuted(String digits, int length, String kind) {
        int half = length / 2;
        BigInteger left = new BigInteger(digits.substring(0, half));
        BigInteger right = new BigInteger(digits.substring(half));
        for (int round = 0; round < ROUNDS; round++) {
            String tweak = kind + length + "/" + round;
            if (round % 2 == 0) {
                left = left.add(new BigInteger(1, hash(tweak, right.toString())))
                        .mod(BigInteger.TEN.pow(half));
            } else {
                right = right.add(new BigInteger(1, hash(tweak, left.toString())))
                        .mod(BigInteger.TEN.pow(length - half));
            }
        }
        return padded(left, half) + padded(right, length - half);
    }

    private static String padded(BigInteger number, int length) {
        return String.format(Locale.ROOT, "%0" + length + "d", number);
    }

    private byte[] hash(String kind, String value) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((kind + ":").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(value.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, missing);
        }
    }
}
