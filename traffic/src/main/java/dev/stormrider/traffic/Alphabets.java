package dev.stormrider.traffic;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * A text, and what may stand in the place of each of its characters: one of an alphabet, or the character alone.
 *
 * <p>Up to forty characters are permuted among all texts of the shape, by a Feistel network: a hash alone would make
 * one token of two short texts now and then, and with it one customer of two. Longer ones are drawn from a hash, as are
 * those with characters beyond ASCII, which have no alphabet of their own.
 */
final class Alphabets {
    /** Whoever has the key. */
    interface Hash {
        byte[] of(String kind, String value);
    }

    /** What may stand at one place of a text. */
    interface Alphabet {
        /** Empty where the character stays. */
        String at(String text, int place);
    }

    private static final String DIGITS = "0123456789";
    private static final String HEXADECIMAL = "0123456789abcdef";
    private static final String SMALL = "abcdefghijklmnopqrstuvwxyz";
    private static final String CAPITAL = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final int ROUNDS = 10;
    private static final int PERMUTED = 40;

    /** Of a longer text the beginning's shape is kept, and the rest of the token says nothing more. */
    private static final int LONGEST = 4_096;

    private final String text;
    private final List<String> alphabets = new ArrayList<>();

    /** For each character whose alphabet is not empty, its place. */
    private final List<Integer> places = new ArrayList<>();

    Alphabets(String text, Alphabet alphabet) {
        this.text = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
        for (int i = 0; i < this.text.length(); i++) {
            String one = alphabet.at(this.text, i);
            if (!one.isEmpty()) {
                alphabets.add(one);
                places.add(i);
            }
        }
    }

    static String ofText(String text, int place) {
        char c = text.charAt(place);
        if (c >= '0' && c <= '9') {
            return DIGITS;
        }
        if (Character.isUpperCase(c)) {
            return CAPITAL;
        }
        return Character.isLetter(c) || c >= 128 ? SMALL : "";
    }

    /** Zeros in front and behind stay, and no other digit becomes one, which would make it a shorter number. */
    static String ofNumber(String digits, int place) {
        boolean edge = place == 0 || place == digits.length() - 1;
        return !edge ? DIGITS : digits.charAt(place) == '0' ? "" : DIGITS.substring(1);
    }

    /** The digits that tell version and variant stay, since readers may refuse others. */
    static String ofUuid(String uuid, int place) {
        return uuid.charAt(place) == '-' || place == 14 || place == 19 ? "" : HEXADECIMAL;
    }

    /** Another text of this shape, the same one for the same text. */
    String shuffled(Hash hash) {
        boolean known = true;
        for (int i = 0; i < places.size(); i++) {
            known &= alphabets.get(i).indexOf(text.charAt(places.get(i))) >= 0;
        }
        return known && places.size() <= PERMUTED ? permuted(hash) : drawn(hash);
    }

    private String permuted(Hash hash) {
        if (places.isEmpty()) {
            return text;
        }
        int half = places.size() / 2;
        BigInteger first = size(0, half);
        BigInteger second = size(half, places.size());
        BigInteger left = read(0, half);
        BigInteger right = read(half, places.size());
        // What stays is a part of the shape, and makes another permutation.
        String tweak = written(text, BigInteger.ZERO, BigInteger.ZERO, half);
        for (int round = 0; round < ROUNDS; round++) {
            String kind = round + "/" + tweak;
            if (round % 2 == 0) {
                right = right.add(new BigInteger(1, hash.of(kind, left.toString())))
                        .mod(second);
            } else {
                left = left.add(new BigInteger(1, hash.of(kind, right.toString())))
                        .mod(first);
            }
        }
        return written(text, left, right, half);
    }

    /** How many texts the alphabets from the {@code from}th to before the {@code to}th make. */
    private BigInteger size(int from, int to) {
        BigInteger size = BigInteger.ONE;
        for (String alphabet : alphabets.subList(from, to)) {
            size = size.multiply(BigInteger.valueOf(alphabet.length()));
        }
        return size;
    }

    private BigInteger read(int from, int to) {
        BigInteger number = BigInteger.ZERO;
        for (int i = from; i < to; i++) {
            String alphabet = alphabets.get(i);
            number = number.multiply(BigInteger.valueOf(alphabet.length()))
                    .add(BigInteger.valueOf(alphabet.indexOf(text.charAt(places.get(i)))));
        }
        return number;
    }

    private String written(String around, BigInteger left, BigInteger right, int half) {
        StringBuilder written = new StringBuilder(around);
        write(left, 0, half, written);
        write(right, half, places.size(), written);
        return written.toString();
    }

    private void write(BigInteger number, int from, int to, StringBuilder written) {
        BigInteger rest = number;
        for (int i = to - 1; i >= from; i--) {
            String alphabet = alphabets.get(i);
            BigInteger[] parts = rest.divideAndRemainder(BigInteger.valueOf(alphabet.length()));
            written.setCharAt(places.get(i), alphabet.charAt(parts[1].intValue()));
            rest = parts[0];
        }
    }

    /** Two bytes of a hash for each character. */
    private String drawn(Hash hash) {
        StringBuilder written = new StringBuilder(text);
        byte[] bytes = {};
        int at = 0;
        int round = 0;
        for (int i = 0; i < places.size(); i++) {
            if (at == bytes.length) {
                bytes = hash.of("drawn " + round++, text);
                at = 0;
            }
            int number = (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
            written.setCharAt(
                    places.get(i),
                    alphabets.get(i).charAt(number % alphabets.get(i).length()));
            at += 2;
        }
        return written.toString();
    }
}
