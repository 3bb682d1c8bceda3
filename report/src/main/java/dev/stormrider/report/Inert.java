package dev.stormrider.report;

import java.util.regex.Pattern;

/**
 * Words from outside as GitHub Flavored Markdown shows them and does nothing else: no markup, no table cell, no mention
 * of a user or an issue, no link. GitHub looks for mentions and addresses in what is left when the markup has been
 * read, so escapes do not help against those: an invisible space (U+200B) parts them.
 */
final class Inert {
    private static final String PART = "&#8203;";
    private static final Pattern ISSUE = Pattern.compile("(?i)(#|\\bgh-)(?=\\d)");
    private static final Pattern ADDRESS = Pattern.compile("(?i):(?=//)|\\bwww(?=\\.)|\\bmailto(?=:)|\\bxmpp(?=:)");
    private static final Pattern MARKUP = Pattern.compile("([\\\\`*_\\[\\]~$])");

    /** What makes a heading, a list or a rule at the beginning of a line. */
    private static final Pattern BEGINNING = Pattern.compile("^(\\d*)([#+=.)-])");

    private Inert() {}

    /** For a line of Markdown, a table's cell among them. */
    static String text(String words) {
        // Markup first: what is put in after it is meant to work.
        String escaped = MARKUP.matcher(oneLine(words)).replaceAll("\\\\$1");
        String plain = BEGINNING.matcher(escaped).replaceFirst("$1\\\\$2");
        return parted(entities(plain)).replace("|", "&#124;");
    }

    /** For text within an HTML tag, where Markdown's escapes would be seen. */
    static String html(String words) {
        return parted(entities(oneLine(words)));
    }

    private static String oneLine(String words) {
        return Glyphs.visible(words).replaceAll("\\s+", " ").strip();
    }

    private static String entities(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String parted(String words) {
        // Issues first: the space itself is written with a hash and a number.
        String issues = ISSUE.matcher(words).replaceAll("$1" + PART);
        return ADDRESS.matcher(issues).replaceAll("$0" + PART).replace("@", "@" + PART);
    }

    /** A code span for a table's cell or a line; nothing in it is looked at but the bars that would end a cell. */
    static String code(String words) {
        // A backslash before a bar would take its escape away; a code span has no other way to write the two.
        String line = oneLine(words).replace("\\|", "\\ |").replace("|", "\\|");
        String fence = "`".repeat(longestRun(line) + 1);
        return line.isEmpty() ? "" : fence + (line.contains("`") ? " " + line + " " : line) + fence;
    }

    /** A fenced block of some language's text, which may hold fences itself. */
    static String block(String language, String text) {
        String visible = Glyphs.visible(text);
        String fence = "`".repeat(Math.max(3, longestRun(visible) + 1));
        return fence + language + "\n" + visible.stripTrailing() + "\n" + fence + "\n";
    }

    private static int longestRun(String text) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }
}
