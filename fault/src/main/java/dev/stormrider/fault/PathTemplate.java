package dev.stormrider.fault;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A path with parameters in braces, {@code /users/{id}/photos}; a parameter is a whole segment or a part of one. */
public record PathTemplate(String text) {
    /** The parameters' values in their order, decoded, where {@code path}, still encoded, is an instance of this. */
    public Optional<List<String>> match(String path) {
        String[] wanted = text.split("/", -1);
        String[] found = path.split("/", -1);
        if (wanted.length != found.length) {
            return Optional.empty();
        }
        List<String> values = new ArrayList<>();
        for (int i = 0; i < wanted.length; i++) {
            if (!segment(wanted[i], found[i], values)) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }

    /** Reads literals and parameters in turn; a parameter ends where the literal after it comes up first. */
    private static boolean segment(String wanted, String found, List<String> values) {
        int at = 0;
        int from = 0;
        while (true) {
            int open = wanted.indexOf('{', from);
            int close = wanted.indexOf('}', Math.max(open, 0));
            if (open < 0 || close < 0) {
                return found.substring(at).equals(wanted.substring(from));
            }
            String literal = wanted.substring(from, open);
            if (!found.startsWith(literal, at)) {
                return false;
            }
            at += literal.length();
            int next = wanted.indexOf('{', close);
            String after = wanted.substring(close + 1, next < 0 ? wanted.length() : next);
            int end = next < 0 ? found.length() - after.length() : found.indexOf(after, at + 1);
            if (end <= at) {
                return false;
            }
            values.add(decoded(found.substring(at, end)));
            at = end;
            from = close + 1;
        }
    }

    /** The parameters' names in their order. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', open + 1)) {
            int close = text.indexOf('}', open);
            if (close > 0) {
                names.add(text.substring(open + 1, close));
            }
        }
        return names;
    }

    /** This path with {@code values} in the places of the parameters; one without a value stays as it is written. */
    public String filled(List<String> values) {
        StringBuilder path = new StringBuilder();
        int from = 0;
        for (String value : values) {
            int open = text.indexOf('{', from);
            int close = text.indexOf('}', Math.max(open, 0));
            if (open < 0 || close < 0) {
                break;
            }
            path.append(text, from, open).append(encoded(value));
            from = close + 1;
        }
        return path.append(text.substring(from)).toString();
    }

    /** Whether {@code path} is an instance of this. */
    public boolean fits(String path) {
        return match(path).isPresent();
    }

    /** How many of the segments hold no parameter: of two templates that fit, the one with more of them is meant. */
    public int literals() {
        int count = 0;
        for (String segment : text.split("/", -1)) {
            count += segment.indexOf('{') < 0 ? 1 : 0;
        }
        return count;
    }

    /**
     * {@code value} so that it can stand in a path, as one segment or a part of one (RFC 3986, section 3.3). One or two
     * dots would be steps in the path.
     */
    public static String encoded(String value) {
        return value.equals(".") || value.equals("..")
                ? value.replace(".", "%2E")
                : URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String decoded(String value) {
        try {
            // A plus sign is a plus sign in a path.
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return value;
        }
    }
}
