package dev.stormrider.report;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.amendment.Exposure;
import java.util.List;

/** An amendment as a Markdown table. */
final class AmendmentTable {
    private static final int TEXT_LIMIT = 400;
    private static final int PLACE_LIMIT = 200;

    private record Row(Chapter chapter, Exposure exposure) {}

    private AmendmentTable() {}

    static void add(Comment comment, Amendment amendment, int limit) {
        String head = "| Forecast | Where | What | Contract |\n| --- | --- | --- | --- |\n";
        List<Row> rows = Chapter.all(amendment).stream()
                .flatMap(chapter -> chapter.exposures().stream().map(exposure -> new Row(chapter, exposure)))
                .toList();
        comment.add(head, rows, (number, row) -> row(row.chapter(), row.exposure()), "\n", limit);
    }

    private static String row(Chapter chapter, Exposure exposure) {
        String forecast =
                Symbols.of(exposure.forecast()) + " " + exposure.forecast().word();
        return "| " + forecast + " | " + Inert.code(Count.cut(chapter.title(), PLACE_LIMIT)) + " | "
                + Inert.text(Count.cut(exposure.text(), TEXT_LIMIT)) + "<br>" + Inert.text(Words.risk(exposure)) + " | "
                + Inert.code(Count.cut(Words.places(exposure.before(), exposure.after()), PLACE_LIMIT)) + " |\n";
    }

    static void notes(Comment comment, Amendment amendment) {
        comment.add(
                "\nNot understood:\n\n",
                Words.notes(amendment),
                (number, note) -> "- " + Inert.text(Count.cut(note, TEXT_LIMIT)) + "\n",
                "",
                Comment.LIMIT);
    }
}
