package dev.stormrider.shadow;

import dev.stormrider.rule.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tokens in the place of secrets: the same for the same secret under one key, and of its shape, so that they pass where
 * the secret passed: a UUID stays a UUID, a date a date, digits stay digits and letters letters of their case. Nothing
 * of the secret but its shape can be told from a token without the key. Short secrets have few tokens of their shape,
 * so that two of them may share one. Safe for use by many threads.
 */
final class Tokens {
    private static final String ALGORITHM = "HmacSHA256";
    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}([Tt ].*)?");
    private static final int YEARS = 100;
    private static final int MONTHS = 12;

    /** Each month has so many days. */
    private static final int DAYS = 28;

    private static final int DIGITS = 10;
    private static final int HEXADECIMAL = 16;
    private static final int LETTERS = 26;

    /** Longer texts keep their beginning's shape, and the rest of the token says nothing more. */
    private static final int LONGEST = 4_096;

    private final SecretKeySpec key;

    Tokens(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** The token for {@code secret}; for an empty text, itself. */
    String of(String secret) {
        Digits chance = new Digits(secret);
        if (UUID.matcher(secret).matches()) {
            return uuid(secret, chance);
        }
        if (DATE.matcher(secret).matches()) {
            return date(secret, chance);
        }
        StringBuilder token = new StringBuilder();
        int length = Math.min(secret.length(), LONGEST);
        for (int i = 0; i < length; i++) {
            token.append(alike(secret.charAt(i), chance));
        }
        return token.toString();
    }

    /** The token for a number: as many digits, at the same places, the sign kept; any other value as its text. */
    Value of(Value secret) {
        return switch (secret) {
            case Value.Text(String text) -> Value.of(of(text));
            case Value.Numeric(BigDecimal number) -> new Value.Numeric(number(number));
            // Two states tell nothing that the other one would hide.
            case Value.Bool bool -> bool;
            case Value.Null nothing -> nothing;
            case Value.Items items ->
                new Value.Items(items.items().stream().map(this::of).toList());
            case Value.Members(var members) -> {
                LinkedHashMap<String, Value> masked = new LinkedHashMap<>();
                members.forEach((name, value) -> masked.put(name, of(value)));
                yield new Value.Members(masked);
            }
        };
    }

    private BigDecimal number(BigDecimal secret) {
        BigInteger digits = secret.unscaledValue().abs();
        int count = digits.toString().length();
        Digits chance = new Digits(secret.stripTrailingZeros().toString());
        StringBuilder token = new StringBuilder();
        for (int i = 0; i < Math.min(count, LONGEST); i++) {
            // Neither a zero in front nor one behind, which would make it a shorter number.
            boolean edge = i == 0 || i == count - 1;
            token.append(edge && count > 0 ? 1 + chance.below(DIGITS - 1) : chance.below(DIGITS));
        }
        BigInteger made = new BigInteger(token.toString());
        return new BigDecimal(secret.signum() < 0 ? made.negate() : made, secret.scale());
    }

    private static char alike(char c, Digits chance) {
        if (c >= '0' && c <= '9') {
            return (char) ('0' + chance.below(DIGITS));
        }
        if (Character.isUpperCase(c)) {
            return (char) ('A' + chance.below(LETTERS));
        }
        if (Character.isLetter(c) || Character.isSurrogate(c)) {
            return (char) ('a' + chance.below(LETTERS));
        }
        return c;
    }

    private static String uuid(String secret, Digits chance) {
        StringBuilder token = new StringBuilder();
        for (int i = 0; i < secret.length(); i++) {
            char c = secret.charAt(i);
            // The digits that tell version and variant stay, since readers may refuse others.
            boolean fixed = c == '-' || i == 14 || i == 19;
            char digit = fixed ? c : Character.forDigit(chance.below(HEXADECIMAL), HEXADECIMAL);
            token.append(Character.isUpperCase(c) ? Character.toUpperCase(digit) : digit);
        }
        return token.toString();
    }

    /** The time of day, where there is one, goes to midnight of its own zone: it is kept in shape alone. */
    private static String date(String secret, Digits chance) {
        String day = String.format(
                Locale.ROOT,
                "%04d-%02d-%02d",
                1950 + chance.below(YEARS),
                1 + chance.below(MONTHS),
                1 + chance.below(DAYS));
        String time = secret.substring(10);
        StringBuilder rest = new StringBuilder();
        boolean zone = false;
        for (int i = 0; i < Math.min(time.length(), LONGEST); i++) {
            char c = time.charAt(i);
            zone |= i > 0 && (c == '+' || c == '-' || c == 'Z');
            rest.append(!zone && Character.isDigit(c) ? '0' : c);
        }
        return day + rest;
    }

    /** Numbers drawn from a secret under the key: without the key nobody draws them. */
    private final class Digits {
        private final String secret;
        private byte[] drawn = new byte[0];
        private int at;
        private int round;

        Digits(String secret) {
            this.secret = secret;
        }

        /** A number from 0 to below {@code limit}, which is small beside 2^16. */
        int below(int limit) {
            if (at + 2 > drawn.length) {
                drawn = hash(round++ + ":" + secret);
                at = 0;
            }
            int number = (drawn[at] & 0xFF) << 8 | drawn[at + 1] & 0xFF;
            at += 2;
            return number % limit;
        }
    }

    private byte[] hash(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
        }
    }
}
