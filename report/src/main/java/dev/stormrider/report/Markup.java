package dev.stormrider.report;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * HTML, element by element. All text and all attributes are escaped here and nowhere else, so that whoever writes a
 * page cannot forget it. Not for use by several threads.
 */
public final class Markup {
    private static final Set<String> EMPTY = Set.of("meta", "link", "br", "hr", "input");

    private final StringBuilder out = new StringBuilder();
    private final Deque<String> opened = new ArrayDeque<>();

    /** Begins an element; {@code attributes} are names and values in turn. */
    public Markup open(String name, String... attributes) {
        out.append('<').append(name);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1]);
            out.append('"');
        }
        if (EMPTY.contains(name)) {
            // The slash means nothing in HTML, and lets XML tools read the page.
            out.append("/>");
        } else {
            out.append('>');
            opened.push(name);
        }
        return this;
    }

    /** Ends the innermost element that is open. */
    public Markup close() {
        out.append("</").append(opened.pop()).append('>');
        return this;
    }

    /** Begins a box whose content scrolls by itself where the screen is narrow, by keyboard too. */
    public Markup wide(String label) {
        return open("div", "class", "wide", "tabindex", "0", "role", "group", "aria-label", label);
    }

    /** Text as it is read, whatever stands in it. */
    public Markup text(String text) {
        escape(text);
        return this;
    }

    /** An element that holds nothing but text. */
    public Markup leaf(String name, String text, String... attributes) {
        return open(name, attributes).text(text).close();
    }

    public Markup line() {
        out.append('\n');
        return this;
    }

    /** Text of our own that is markup, style or script already; never anything that comes from a run. */
    public Markup own(String markup) {
        out.append(markup);
        return this;
    }

    /** How many characters are written so far. */
    public int length() {
        return out.length();
    }

    /** The whole document; every element that was opened is closed. */
    public String document() {
        if (!opened.isEmpty()) {
            throw new IllegalStateException("still open: " + opened);
        }
        return out.toString();
    }

    private void escape(String text) {
        String visible = Glyphs.visible(text);
        for (int i = 0; i < visible.length(); i++) {
            char c = visible.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
    }
}
