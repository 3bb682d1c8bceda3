package dev.stormrider.report;

import dev.stormrider.experiment.Experiment;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.verdict.Finding;
import dev.stormrider.verdict.Result;
import dev.stormrider.verdict.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Experiments by pairings: one cell for each finding, told by a character and a colour, that leads to it. */
final class Matrix {
    private static final int CELL_LIMIT = 6_000;
    private static final int REASON_LIMIT = 100;

    private final Markup out;
    private final Result result;
    private final List<Pairing> pairings;
    private final Map<String, Row> rows = new LinkedHashMap<>();

    /** The findings of one experiment by pairing. */
    private record Row(Experiment experiment, Map<Pairing, Cell> cells) {}

    /** {@code number}: the number under which the finding is told. */
    private record Cell(Finding finding, int number) {}

    Matrix(Markup out, Result result, List<Told> told) {
        this.out = out;
        this.result = result;
        this.pairings = Pairing.ALL.stream()
                .filter(pairing -> result.findings().stream()
                        .anyMatch(each -> each.pairing().equals(pairing)))
                .toList();
        for (Told each : told) {
            Experiment experiment = each.experiment();
            Row row = rows.computeIfAbsent(experiment.id(), first -> new Row(experiment, new LinkedHashMap<>()));
            each.findings().forEach(finding -> row.cells().put(finding.pairing(), new Cell(finding, each.number())));
        }
    }

    void write() {
        if (rows.isEmpty()) {
            return;
        }
        Theme.section(
                out,
                "matrix",
                "Pairings and experiments",
                "Each experiment in each mix of versions. A cell leads to its finding.");
        filter();
        out.wide("Pairings and experiments")
                .open("table", "class", "matrix")
                .open("thead")
                .open("tr");
        out.leaf("th", "experiment", "scope", "col");
        for (Pairing pairing : pairings) {
            String sentence = pairing.sentence();
            int comma = sentence.indexOf(", ");
            out.open("th", "scope", "col").text(sentence.substring(0, comma)).open("br");
            out.text(sentence.substring(comma + 2)).close();
        }
        out.close().close().open("tbody").line();
        int cells = 0;
        int told = 0;
        for (Row row : rows.values()) {
            if (cells < CELL_LIMIT) {
                row(row);
                cells += row.cells().size();
                told++;
            }
        }
        out.close().open("tfoot").open("tr").leaf("th", "together", "scope", "row");
        for (Pairing pairing : pairings) {
            Tally tally = Tally.of(result.findings().stream()
                    .filter(each -> each.pairing().equals(pairing))
                    .toList());
            out.open("td", "aria-label", tally.words(), "data-pairing", pairing.sentence());
            Theme.VERDICTS.stream().filter(verdict -> tally.of(verdict) > 0).forEach(verdict -> {
                out.open("span");
                Theme.symbol(out, verdict);
                out.text(" " + tally.of(verdict)).close();
            });
            out.close();
        }
        out.close().close().close().close();
        if (told < rows.size()) {
            out.leaf(
                    "p",
                    "and " + Count.of(rows.size() - told, "experiment") + " more, in the JSON report",
                    "class",
                    "quiet");
        }
        out.close().line();
    }

    /** Shown by the script alone: without one, everything stays in sight. */
    private void filter() {
        out.open("p", "class", "filter", "hidden", "hidden");
        out.open("input", "type", "search", "placeholder", "Filter experiments", "aria-label", "Filter experiments");
        for (Verdict verdict : Theme.VERDICTS) {
            out.open("button", "type", "button", "data-verdict", verdict.word(), "aria-pressed", "false");
            Theme.symbol(out, verdict);
            out.text(" " + verdict.word()).close();
        }
        out.close();
    }

    private void row(Row row) {
        StringBuilder verdicts = new StringBuilder();
        row.cells()
                .values()
                .forEach(
                        cell -> verdicts.append(cell.finding().verdict().word()).append(' '));
        out.open("tr", "data-verdicts", verdicts.toString().strip());
        out.open("th", "scope", "row", "title", Count.cut(row.experiment().why(), REASON_LIMIT * 2));
        out.leaf("b", result.amendment().title(row.experiment().operation()));
        out.leaf("span", Count.cut(row.experiment().weather(), REASON_LIMIT)).close();
        for (Pairing pairing : pairings) {
            Cell cell = row.cells().get(pairing);
            if (cell == null) {
                out.leaf("td", "", "class", "none");
            } else {
                cell(pairing, cell);
            }
        }
        out.close().line();
    }

    private void cell(Pairing pairing, Cell cell) {
        String verdict = cell.finding().verdict().word();
        out.open("td", "class", verdict, "data-pairing", pairing.sentence());
        out.open(
                "a",
                "href",
                "#f-" + cell.number(),
                "title",
                verdict + ": " + Count.cut(cell.finding().reason(), REASON_LIMIT));
        out.text(Symbols.of(cell.finding().verdict()) + " " + verdict).close().close();
    }
}
