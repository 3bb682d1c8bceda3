package dev.stormrider.report;

import java.util.Locale;
import java.util.Map;

/** Characters as a terminal may show them: nothing that moves the cursor, and nothing beyond ASCII where it cannot. */
final class Glyphs {
    private static final Map<Integer, String> IN_ASCII = Map.ofEntries(
            Map.entry((int) '→', "->"),
            Map.entry((int) '…', "..."),
            Map.entry((int) '·', "-"),
            Map.entry((int) '✓', "+"),
            Map.entry((int) '◐', "~"),
            Map.entry((int) '✗', "x"),
            Map.entry((int) '≈', "~"),
            Map.entry((int) '×', "x"),
            Map.entry((int) '±', "+/-"),
            Map.entry((int) '═', "="),
            Map.entry((int) '║', "|"),
            Map.entry((int) '╔', "+"),
            Map.entry((int) '╗', "+"),
            Map.entry((int) '╚', "+"),
            Map.entry((int) '╝', "+"));

    private Glyphs() {}

    /**
     * {@code text} with every character that would steer a terminal (control characters, changes of direction) written
     * as its code, and without {@code unicode} every other that is not ASCII. Spaces and line ends become one space.
     */
    static String clean(String text, boolean unicode) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (point == ' ' || point == '\n' || point == '\t' || point == '\r') {
                clean.append(' ');
            } else if (steers(point)) {
                clean.append(code(point));
            } else if (unicode || point < 0x7f) {
                clean.appendCodePoint(point);
            } else {
                clean.append(IN_ASCII.getOrDefault(point, code(point)));
            }
        });
        return clean.toString();
    }

    /** As {@link #clean}, for a line in which spaces are spaces: line ends and tabs are written as their codes too. */
    static String coded(String text, boolean unicode) {
        StringBuilder coded = new StringBuilder(text.length());
        text.codePoints()
                .forEach(
                        point -> coded.append(steers(point) ? code(point) : clean(Character.toString(point), unicode)));
        return coded.toString();
    }

    /** {@code text} with every character that cannot be seen, or that turns others round, as its code; lines stay. */
    static String visible(String text) {
        if (text.codePoints().noneMatch(point -> point != '\n' && steers(point))) {
            return text;
        }
        StringBuilder visible = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> {
            if (point != '\n' && point != '\t' && steers(point)) {
                visible.append(code(point));
            } else {
                visible.appendCodePoint(point);
            }
        });
        return visible.toString();
    }

    static boolean steers(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }

    static String code(int point) {
        return point < 0x10000
                ? String.format(Locale.ROOT, "\\u%04x", point)
                : String.format(Locale.ROOT, "\\u{%x}", point);
    }

    /** How many columns {@code text} takes: two for East Asian wide characters and pictures, none for accents. */
    static int columns(String text) {
        return text.codePoints().map(Glyphs::columns).sum();
    }

    static int columns(int point) {
        int type = Character.getType(point);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        return wide(point) ? 2 : 1;
    }

    /** The blocks that are wide nearly throughout (Unicode Standard Annex 11). */
    private static boolean wide(int point) {
        return point >= 0x1100 && point <= 0x115f
                || point >= 0x2e80 && point <= 0xa4cf
                || point >= 0xac00 && point <= 0xd7a3
                || point >= 0xf900 && point <= 0xfaff
                || point >= 0xfe30 && point <= 0xfe6f
                || point >= 0xff00 && point <= 0xff60
                || point >= 0xffe0 && point <= 0xffe6
                || point >= 0x1f300 && point <= 0x1faff
                || point >= 0x20000 && point <= 0x3fffd;
    }
}
