package dev.stormrider.format;

import dev.stormrider.rule.Kind;
import java.math.BigInteger;
import java.util.Locale;

/**
 * What a YAML scalar without quotes is, by the core schema of YAML 1.2.2 (section 10.3.2): {@code yes} and {@code on}
 * are strings. Infinity and not-a-number have no JSON value and stay strings, too.
 */
final class Plain {
    private Plain() {}

    static Kind kind(String text) {
        if (text.isEmpty()) {
            return Kind.NULL;
        }
        return switch (text.charAt(0)) {
            case '~', 'n', 'N' -> isNull(text) ? Kind.NULL : Kind.STRING;
            case 't', 'T', 'f', 'F' -> isTruth(text) ? Kind.BOOLEAN : Kind.STRING;
            case '-', '+', '.', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' ->
                isNumber(text) || isPrefixed(text) ? Kind.NUMBER : Kind.STRING;
            default -> Kind.STRING;
        };
    }

    /** {@code text}, which is of {@code kind}, as JSON would write it. */
    static String raw(Kind kind, String text) {
        return switch (kind) {
            case NULL -> "null";
            case BOOLEAN -> text.toLowerCase(Locale.ROOT);
            case NUMBER -> isPrefixed(text) ? whole(text) : text;
            case STRING, ARRAY, OBJECT -> text;
        };
    }

    private static boolean isNull(String text) {
        return text.equals("~") || text.equals("null") || text.equals("Null") || text.equals("NULL");
    }

    private static boolean isTruth(String text) {
        return switch (text) {
            case "true", "True", "TRUE", "false", "False", "FALSE" -> true;
            default -> false;
        };
    }

    /** {@code [-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?} */
    private static boolean isNumber(String text) {
        int start = sign(text, 0);
        int whole = digits(text, start);
        int end = whole;
        if (whole < text.length() && text.charAt(whole) == '.') {
            end = digits(text, whole + 1);
            if (whole == start && end == whole + 1) {
                return false;
            }
        } else if (whole == start) {
            return false;
        }
        if (end < text.length() && (text.charAt(end) == 'e' || text.charAt(end) == 'E')) {
            int exponent = sign(text, end + 1);
            end = digits(text, exponent);
            return end > exponent && end == text.length();
        }
        return end == text.length();
    }

    private static int sign(String text, int at) {
        return at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+') ? at + 1 : at;
    }

    private static int digits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    private static boolean isPrefixed(String text) {
        if (text.length() < 3 || text.charAt(0) != '0' || text.charAt(1) != 'x' && text.charAt(1) != 'o') {
            return false;
        }
        int radix = text.charAt(1) == 'x' ? 16 : 8;
        return text.chars().skip(2).allMatch(digit -> Character.digit(digit, radix) >= 0 && digit < 128);
    }

    private static String whole(String text) {
        // A text of a megabyte is no number to reckon with: it is left to the limit on a number's length.
        return text.length() > 1_000
                ? text
                : new BigInteger(text.substring(2), text.charAt(1) == 'x' ? 16 : 8).toString();
    }
}
