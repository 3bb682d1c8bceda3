package dev.stormrider.fault;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A path with parameters in braces, {@code /users/{id}/photos}; a parameter is a whole segment or a part of one. */
public record PathTemplate(String text) {
    public PathTemplate {
        text = plain(text);
    }

    /** The parameters' values in their order, decoded, where {@code path}, still encoded, is an instance of this. */
    public Optional<List<String>> match(String path) {
        List<String> values = new ArrayList<>();
        String plain = plain(path);
        boolean fits = fits(plain, (from, to) -> values.add(Percent.decoded(plain.substring(from, to))));
        return fits ? Optional.of(values) : Optional.empty();
    }

    /** Whether {@code path} is an instance of this. Asked for each request that a fault may be meant for. */
    public boolean fits(String path) {
        return fits(plain(path), (from, to) -> {});
    }

    /** {@code path} with what needs no encoding as it is: both mean the same (RFC 3986, section 6.2.2.2). */
    public static String plain(String path) {
        if (path.indexOf('%') < 0) {
            return path;
        }
        StringBuilder plain = new StringBuilder(path.length());
        for (int at = 0; at < path.length(); at++) {
            int meant = encodedAt(path, at);
            boolean needless = meant == '-'
                    || meant == '.'
                    || meant == '_'
                    || meant == '~'
                    || meant < 0x80 && Character.isLetterOrDigit(meant);
            plain.append(needless ? (char) meant : path.charAt(at));
            at += needless ? 2 : 0;
        }
        return plain.toString();
    }

    /** What is encoded by the three characters at {@code at}; -1 where nothing is. */
    private static int encodedAt(String path, int at) {
        if (path.charAt(at) != '%' || at + 2 >= path.length()) {
            return -1;
        }
        int high = Character.digit(path.charAt(at + 1), 16);
        int low = Character.digit(path.charAt(at + 2), 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    /** Where in a path the value of a parameter stands. */
    private interface Found {
        void at(int from, int to);
    }

    private boolean fits(String path, Found found) {
        int wanted = 0;
        int at = 0;
        while (true) {
            int wantedEnd = end(text, wanted);
            int end = end(path, at);
            if (!segment(wanted, wantedEnd, path, at, end, found)) {
                return false;
            }
            if (wantedEnd == text.length() || end == path.length()) {
                return wantedEnd == text.length() && end == path.length();
            }
            wanted = wantedEnd + 1;
            at = end + 1;
        }
    }

    private static int end(String path, int from) {
        int slash = path.indexOf('/', from);
        return slash < 0 ? path.length() : slash;
    }

    /** Reads literals and parameters in turn; a parameter ends where the literal after it comes up first. */
    private boolean segment(int begin, int wantedEnd, String path, int start, int pathEnd, Found found) {
        int from = begin;
        int at = start;
        while (true) {
            int open = text.indexOf('{', from, wantedEnd);
            int close = open < 0 ? -1 : text.indexOf('}', open, wantedEnd);
            if (close < 0) {
                return pathEnd - at == wantedEnd - from && path.regionMatches(at, text, from, wantedEnd - from);
            }
            if (!path.regionMatches(at, text, from, open - from)) {
                return false;
            }
            at += open - from;
            int next = text.indexOf('{', close, wantedEnd);
            int end = next < 0 ? pathEnd - (wantedEnd - close - 1) : indexOf(close + 1, next, path, at + 1, pathEnd);
            if (end <= at) {
                return false;
            }
            found.at(at, end);
            at = end;
            from = close + 1;
        }
    }

    /** Where between {@code at} and {@code pathEnd} the literal first stands; −1 where it does not. */
    private int indexOf(int literal, int literalEnd, String path, int at, int pathEnd) {
        return at > pathEnd ? -1 : path.indexOf(text.substring(literal, literalEnd), at, pathEnd);
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
}
