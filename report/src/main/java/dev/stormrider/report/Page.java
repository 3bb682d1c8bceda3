package dev.stormrider.report;

import java.util.ArrayList;
import java.util.List;

/** Text for a terminal, line by line, wrapped between words at the style's width. Not for use by several threads. */
final class Page {
    private final Style style;
    private final StringBuilder text = new StringBuilder();

    Page(Style style) {
        this.style = style;
    }

    private record Glyph(int point, Ink ink) {
        boolean space() {
            return point == ' ';
        }
    }

    Page blank() {
        text.append('\n');
        return this;
    }

    /** An empty line, then a heading with something quiet after it. */
    Page heading(String heading, String aside) {
        return blank().line(0, Ink.HEADING.of(heading), Ink.QUIET.of(aside.isEmpty() ? "" : "  " + aside));
    }

    /** One line; where it is too long it goes on under its beginning. */
    Page line(int indent, Span... spans) {
        return hanging(indent, indent, spans);
    }

    /** {@code label} in a column of {@code columns}, then the spans, which go on beside it. */
    Page labelled(int indent, Span label, int columns, Span... spans) {
        int gap = columns - Glyphs.columns(Glyphs.clean(label.text(), style.unicode()));
        List<Span> all = new ArrayList<>(List.of(label, Span.of(" ".repeat(Math.max(1, gap)))));
        all.addAll(List.of(spans));
        return hanging(indent, indent + columns, all.toArray(Span[]::new));
    }

    /** One line; where it is too long it goes on at the column {@code hang}. */
    Page hanging(int indent, int hang, Span... spans) {
        List<Glyph> glyphs = glyphs(spans);
        int left = indent;
        int from = 0;
        do {
            int to = fitting(glyphs, from, style.width() - left, style.width() - hang);
            write(left, glyphs.subList(from, to));
            from = to;
            while (from < glyphs.size() && glyphs.get(from).space()) {
                from++;
            }
            left = hang;
        } while (from < glyphs.size());
        return this;
    }

    /** A command to copy: never wrapped, since a line end within it would make two commands of it. */
    Page command(int indent, String command) {
        List<Glyph> glyphs = glyphs(Ink.QUIET.of("$ "), Span.of(command));
        write(indent, glyphs);
        return this;
    }

    /** Whether {@code columns} fit on a line. */
    boolean fits(int columns) {
        return columns <= style.width();
    }

    /** Words in a frame as wide as the page. */
    Page frame(Ink ink, String words) {
        int inner = style.width() - 2;
        String cleaned = "  " + Glyphs.clean(words, style.unicode());
        String padded = cleaned + " ".repeat(Math.max(0, inner - Glyphs.columns(cleaned)));
        return line(0, ink.of("╔" + "═".repeat(inner) + "╗"))
                .line(0, ink.of("║" + padded + "║"))
                .line(0, ink.of("╚" + "═".repeat(inner) + "╝"));
    }

    String text() {
        return text.toString();
    }

    private List<Glyph> glyphs(Span... spans) {
        List<Glyph> glyphs = new ArrayList<>();
        for (Span span : spans) {
            Glyphs.clean(span.text(), style.unicode())
                    .codePoints()
                    .forEach(point -> glyphs.add(new Glyph(point, span.ink())));
        }
        return glyphs;
    }

    /** The end of what fits into {@code room} columns: before a space, or within a word longer than a whole line. */
    private static int fitting(List<Glyph> glyphs, int from, int room, int wholeLine) {
        int columns = 0;
        int space = -1;
        for (int i = from; i < glyphs.size(); i++) {
            columns += Glyphs.columns(glyphs.get(i).point());
            if (glyphs.get(i).space()) {
                space = i;
            } else if (columns > room) {
                boolean breaksAtSpace = space > from && wordFrom(glyphs, space + 1) <= wholeLine;
                return breaksAtSpace ? space : Math.max(i, from + 1);
            }
        }
        return glyphs.size();
    }

    private static int wordFrom(List<Glyph> glyphs, int from) {
        int columns = 0;
        for (int i = from; i < glyphs.size() && !glyphs.get(i).space(); i++) {
            columns += Glyphs.columns(glyphs.get(i).point());
        }
        return columns;
    }

    private void write(int left, List<Glyph> line) {
        int end = line.size();
        while (end > 0 && line.get(end - 1).space()) {
            end--;
        }
        Ink ink = Ink.PLAIN;
        text.append(" ".repeat(end > 0 ? left : 0));
        for (Glyph glyph : line.subList(0, end)) {
            if (style.colour() && glyph.ink() != ink) {
                text.append(ink.end()).append(glyph.ink().begin());
                ink = glyph.ink();
            }
            text.appendCodePoint(glyph.point());
        }
        text.append(style.colour() ? ink.end() : "").append('\n');
    }
}
