package dev.stormrider.report;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.amendment.Assessment;
import dev.stormrider.amendment.Assessment.Entry;
import dev.stormrider.amendment.Forecast;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** An amendment as a Markdown table. */
final class AmendmentTable {
    private static final int TEXT_LIMIT = 400;
    private static final int PLACE_LIMIT = 200;
    private static final int TELLING_LIMIT = 5;

    private record Row(Chapter chapter, Entry entry) {}

    private AmendmentTable() {}

    static void add(Comment comment, Assessment assessment, Pages pages, int limit) {
        String head = "| Forecast | Where | What | Contract |\n| --- | --- | --- | --- |\n";
        List<Row> rows = Chapter.all(assessment).stream()
                .flatMap(chapter -> chapter.entries().stream().map(entry -> new Row(chapter, entry)))
                .toList();
        comment.add(head, rows, (number, row) -> row(row.chapter(), row.entry(), pages), "\n", limit);
    }

    private static String row(Chapter chapter, Entry entry, Pages pages) {
        Forecast forecast = entry.forecast();
        List<String> lines = new ArrayList<>();
        Words.wasAndNow(entry.change()).ifPresent(lines::add);
        for (Telling telling :
                Telling.of(entry.change()).stream().limit(TELLING_LIMIT).toList()) {
            lines.add(telling.text());
            if (telling.first().forecast() == entry.change().forecast()) {
                lines.add(Words.risk(telling.first()));
            }
        }
        entry.because().ifPresent(lines::add);
        return "| " + Symbols.of(forecast) + " " + forecast.word() + "<br>"
                + kind(Guide.of(entry.change()), pages) + "<br>"
                + Inert.code(entry.change().fingerprint()) + " | " + Inert.code(Count.cut(chapter.title(), PLACE_LIMIT))
                + " | "
                + lines.stream()
                        .map(line -> Inert.text(Count.cut(line, TEXT_LIMIT)))
                        .collect(Collectors.joining("<br>"))
                + " | " + Inert.code(Count.cut(Words.places(entry.change()), PLACE_LIMIT)) + " |\n";
    }

    private static String kind(Guide guide, Pages pages) {
        return pages.of(guide).map(page -> "[" + guide.id() + "](" + page + ")").orElse(guide.id());
    }

    /** What the kinds that were met mean, and what is to be done about them. */
    static void guides(Comment comment, Assessment assessment, Pages pages, int limit) {
        comment.add(
                "\n<details><summary>What the kinds mean, and what to do</summary>\n\n",
                Guide.met(assessment),
                (number, guide) -> "- **" + kind(guide, pages) + "** " + guide.title() + ". " + guide.harm() + " "
                        + guide.advice() + "\n",
                "\n</details>\n",
                limit);
    }

    static void notes(Comment comment, Amendment amendment, int limit) {
        list(comment, "Not understood", Noted.of(amendment), limit);
    }

    static void remarks(Comment comment, Assessment assessment, int limit) {
        list(comment, "Passed over", Words.passedOver(assessment), limit);
        list(comment, "Said in other words", Words.reworded(assessment.amendment()), limit);
        list(comment, "Deprecated", Words.endings(assessment.amendment()), limit);
        list(comment, "Links", Leads.of(assessment.amendment()), limit);
        list(comment, "To be looked at", Words.remarks(assessment), limit);
    }

    private static void list(Comment comment, String heading, List<String> lines, int limit) {
        comment.add(
                "\n" + heading + ":\n\n",
                lines,
                (number, line) -> "- " + Inert.text(Count.cut(line, TEXT_LIMIT)) + "\n",
                "",
                limit);
    }
}
