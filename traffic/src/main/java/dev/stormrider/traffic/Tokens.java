package dev.stormrider.traffic;

import java.math.BigDecimal;
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
 * token does not tell its value. A token has the shape of its value, so that it passes where the value passed: digits
 * stay digits and letters letters of their case, a UUID a UUID, a date a date. Addresses of e-mail lead nowhere. Safe
 * for use by many threads.
 */
public final class Tokens {
    /** A shorter key could be found by trying. */
    public static final int LEAST_KEY = 16;

    private static final String ALGORITHM = "HmacSHA256";

    private static final Pattern WHOLE = Pattern.compile("-?[0-9]+");
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@]{1,64}@[^\\s@]{1,255}");
    private static final Pattern DATE =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}([Tt ][0-9:.,]*([Zz]|[+-][0-9:]{1,6})?)?");
    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private static final LocalDate FIRST = LocalDate.of(1950, 1, 1);
    private static final int DAYS = 18_000;

    /** A number that is written with a larger exponent is no number of anything. */
    private static final int LARGEST_SCALE = 400;

    private final SecretKeySpec key;

    /** @param key at least {@link #LEAST_KEY} bytes; it is copied */
    public Tokens(byte[] key) {
        if (key.length < LEAST_KEY) {
            throw new IllegalArgumentException("a key has " + LEAST_KEY + " bytes or more, not " + key.length);
        }
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** What stands for {@code value}: the token of a number for what is written as a whole one. */
    public String text(String value) {
        if (WHOLE.matcher(value).matches()) {
            return whole(value);
        }
        if (UUID.matcher(value).matches()) {
            // One UUID may be written in either case.
            String token = new Alphabets(value.toLowerCase(Locale.ROOT), Alphabets::ofUuid).shuffled(this::hash);
            return value.chars().anyMatch(Character::isUpperCase) ? token.toUpperCase(Locale.ROOT) : token;
        }
        if (DATE.matcher(value).matches()) {
            return date(value);
        }
        if (ADDRESS.matcher(value).matches()) {
            return "t" + HexFormat.of().formatHex(hash("address", value), 0, 10) + "@masked.invalid";
        }
        return new Alphabets(value, Alphabets::ofText).shuffled(this::hash);
    }

    /** What stands for the number {@code literal}: as many digits, and for two whole numbers never the same ones. */
    public String number(String literal) {
        if (WHOLE.matcher(literal).matches()) {
            return whole(literal);
        }
        BigDecimal number = decimal(literal);
        if (number.scale() <= 0) {
            return whole(number.toBigInteger().toString());
        }
        String digits = number.unscaledValue().abs().toString();
        BigDecimal token = new BigDecimal(new Alphabets(digits, Alphabets::ofNumber).shuffled(this::hash));
        return (number.signum() < 0 ? "-" : "")
                + token.movePointLeft(number.scale()).toPlainString();
    }

    private static BigDecimal decimal(String literal) {
        try {
            BigDecimal number = new BigDecimal(literal).stripTrailingZeros();
            boolean plain = Math.abs((long) number.scale()) <= LARGEST_SCALE;
            return plain ? number : new BigDecimal(number.unscaledValue());
        } catch (NumberFormatException endless) {
            return BigDecimal.ZERO;
        }
    }

    private String whole(String number) {
        boolean minus = number.startsWith("-");
        return (minus ? "-" : "")
                + new Alphabets(number.substring(minus ? 1 : 0), Alphabets::ofNumber).shuffled(this::hash);
    }

    /** The time of day, where there is one, goes to midnight of its own zone: it is kept in shape alone. */
    private String date(String value) {
        byte[] hash = hash("date", value);
        int drawn = (hash[0] & 0xFF) << 16 | (hash[1] & 0xFF) << 8 | hash[2] & 0xFF;
        StringBuilder token = new StringBuilder(FIRST.plusDays(drawn % DAYS).toString());
        boolean zone = false;
        for (char c : value.substring(token.length()).toCharArray()) {
            zone |= c == '+' || c == '-';
            token.append(!zone && Character.isDigit(c) ? '0' : c);
        }
        return token.toString();
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
