package dev.stormrider.report;

import dev.stormrider.verdict.Guarding;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;

/**
 * A page in the look of all reports for what is no run: what it comes to, then facts and lists. What is written to it
 * is text, whatever others have put into it. Not for use by several threads.
 */
public final class Sheet {
    private static final int LINES = 200;
    private static final int LONGEST = 600;

    private final Markup out = new Markup();

    /** What a line or the whole is, said by its colour as well. */
    public enum Tone {
        HELD,
        DEGRADED,
        BROKE,
        UNKNOWN;

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        private String gate() {
            return switch (this) {
                case HELD -> "ratified";
                case BROKE -> "rejected";
                case UNKNOWN -> "undecided";
                case DEGRADED -> "unjudged";
            };
        }
    }

    /**
     * One line of a list.
     *
     * @param label what it is, in a word or two
     * @param more what stands quietly below
     */
    public record Line(Tone tone, String label, String text, List<String> more) {
        public Line {
            more = List.copyOf(more);
        }
    }

    private Sheet() {}

    /**
     * A sheet that begins with what it comes to.
     *
     * @param about what it is about
     * @param word what it comes to, in a word
     * @param meaning the same in a sentence
     * @param parts the names of its sections by their ids, to lead there
     */
    public static Sheet of(String about, Tone tone, String word, String meaning, SequencedMap<String, String> parts) {
        Sheet sheet = new Sheet();
        Theme.begin(sheet.out, word + ": " + about);
        sheet.out.open("header").leaf("p", "Stormrider", "class", "brand").open("nav");
        parts.forEach((id, name) -> sheet.out.leaf("a", name, "href", "#" + id));
        sheet.out.close().close().open("main").line();
        sheet.out.open("section", "class", "gate " + tone.gate(), "id", "gate");
        sheet.out.leaf("p", about, "class", "kicker").leaf("h1", word).leaf("p", meaning, "class", "meaning");
        sheet.out.close().line();
        return sheet;
    }

    /** Sentences without a heading of their own. */
    public Sheet tale(List<String> sentences) {
        out.open("section", "class", "tale");
        sentences.forEach(sentence -> out.leaf("p", sentence));
        out.close().line();
        return this;
    }

    /** Short texts by what they are about. */
    public Sheet facts(String id, String title, String aside, SequencedMap<String, List<String>> facts) {
        Theme.section(out, id, title, aside);
        out.open("dl", "class", "facts");
        facts.forEach((name, texts) -> {
            out.leaf("dt", name).open("dd");
            texts.stream().limit(LINES).forEach(text -> out.leaf("div", Count.cut(text, LONGEST)));
            out.close();
        });
        out.close().close().line();
        return this;
    }

    /** A list; where it has more than 200 lines, how many more there are. */
    public Sheet lines(String id, String title, String aside, List<Line> lines) {
        Theme.section(out, id, title, aside);
        out.open("ul", "class", "plain");
        lines.stream().limit(LINES).forEach(this::line);
        if (lines.size() > LINES) {
            out.leaf("li", "and " + (lines.size() - LINES) + " more");
        }
        out.close().close().line();
        return this;
    }

    private void line(Line line) {
        out.open("li").leaf("span", line.label(), "class", "chip " + line.tone().word());
        out.text(" " + Count.cut(line.text(), LONGEST));
        line.more().forEach(more -> out.leaf("div", Count.cut(more, LONGEST), "class", "quiet"));
        out.close();
    }

    /** How the guard rails went; nothing where nobody watched. */
    public Sheet guarding(Guarding guarding) {
        new RailChart(out).write(guarding);
        return this;
    }

    /** The whole document. */
    public String html() {
        out.close();
        Theme.end(out);
        return out.document();
    }
}
