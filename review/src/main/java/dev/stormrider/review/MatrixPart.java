package dev.stormrider.review;

import dev.stormrider.experiment.Pairing;
import dev.stormrider.ledger.Event.Planned;
import dev.stormrider.ledger.TrialCell;
import dev.stormrider.report.Count;
import dev.stormrider.report.Markup;
import dev.stormrider.report.Symbols;
import dev.stormrider.verdict.Verdict;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Experiments by pairings, a row for each experiment; it fills up while the run goes on. */
final class MatrixPart {
    private static final int ROW_LIMIT = 500;
    private static final int REASON_LIMIT = 200;

    private final long review;
    private final List<Planned> plan;
    private final List<Pairing> pairings;
    private final Map<String, Map<Pairing, TrialCell>> cells = new HashMap<>();

    MatrixPart(long review, List<Planned> plan, List<TrialCell> cells) {
        this.review = review;
        this.plan = plan;
        cells.forEach(cell -> this.cells
                .computeIfAbsent(cell.experiment(), first -> new HashMap<>())
                .put(cell.pairing(), cell));
        this.pairings = Pairing.ALL.stream()
                .filter(pairing -> plan.stream()
                                .anyMatch(each -> each.pairings().contains(pairing))
                        || cells.stream().anyMatch(cell -> cell.pairing().equals(pairing)))
                .toList();
    }

    void write(Markup out) {
        out.leaf("h2", "Pairings and experiments");
        if (plan.isEmpty()) {
            out.leaf("p", "No experiment was planned.", "class", "quiet");
            return;
        }
        out.leaf("p", "Each experiment in each mix of versions. A cell leads to its finding.", "class", "quiet");
        out.wide("Pairings and experiments");
        out.open("table", "class", "matrix").open("thead").open("tr");
        out.leaf("th", "experiment", "scope", "col");
        for (Pairing pairing : pairings) {
            String sentence = pairing.sentence();
            int comma = sentence.indexOf(", ");
            out.open("th", "scope", "col").text(sentence.substring(0, comma)).open("br");
            out.text(sentence.substring(comma + 2)).close();
        }
        out.close().close().open("tbody").line();
        for (int row = 0; row < Math.min(plan.size(), ROW_LIMIT); row++) {
            out.open("tr", "id", id(row));
            row(out, plan.get(row));
            out.close().line();
        }
        out.close().open("tfoot").open("tr", "id", "together");
        together(out);
        out.close().close().close().close().line();
        if (plan.size() > ROW_LIMIT) {
            out.leaf("p", "and " + Count.of(plan.size() - ROW_LIMIT, "experiment") + " more", "class", "quiet");
        }
    }

    private static String id(int row) {
        return "row-" + row;
    }

    /** The id of an experiment's row, and what stands in it; nothing where it has none. */
    Optional<Pages.Part> row(String experiment) {
        for (int row = 0; row < Math.min(plan.size(), ROW_LIMIT); row++) {
            if (plan.get(row).experiment().equals(experiment)) {
                Markup out = new Markup();
                row(out, plan.get(row));
                return Optional.of(new Pages.Part(id(row), out.document()));
            }
        }
        return Optional.empty();
    }

    /** What all rows come to. */
    Pages.Part together() {
        Markup out = new Markup();
        together(out);
        return new Pages.Part("together", out.document());
    }

    private void together(Markup out) {
        Map<Pairing, Map<Verdict, Integer>> counts = new HashMap<>();
        cells.values()
                .forEach(row -> row.forEach(
                        (pairing, cell) -> counts.computeIfAbsent(pairing, first -> new EnumMap<>(Verdict.class))
                                .merge(cell.verdict(), 1, Integer::sum)));
        out.leaf("th", "together", "scope", "row");
        for (Pairing pairing : pairings) {
            out.open("td", "data-pairing", pairing.sentence());
            Stream.of(Verdict.BROKE, Verdict.DEGRADED, Verdict.HELD, Verdict.UNKNOWN)
                    .forEach(verdict -> {
                        int count = counts.getOrDefault(pairing, Map.of()).getOrDefault(verdict, 0);
                        if (count > 0) {
                            out.open("span").leaf("span", Symbols.of(verdict), "class", "symbol " + verdict.word());
                            out.text(" " + count)
                                    .leaf("span", " " + verdict.word(), "class", "unseen")
                                    .close();
                        }
                    });
            out.close();
        }
    }

    private void row(Markup out, Planned planned) {
        out.open("th", "scope", "row");
        out.leaf("b", Count.cut(planned.operation(), REASON_LIMIT));
        out.leaf("span", Count.cut(planned.weather(), REASON_LIMIT) + (planned.load() ? ", under load" : ""));
        out.close();
        Map<Pairing, TrialCell> row = cells.getOrDefault(planned.experiment(), Map.of());
        for (Pairing pairing : pairings) {
            Optional<TrialCell> cell = Optional.ofNullable(row.get(pairing));
            if (cell.isPresent()) {
                cell(out, cell.get());
            } else if (planned.pairings().contains(pairing)) {
                out.open("td", "class", "planned", "data-pairing", pairing.sentence());
                out.leaf("span", "·", "aria-hidden", "true").leaf("span", "not ridden yet", "class", "unseen");
                out.close();
            } else {
                out.leaf("td", "", "class", "none");
            }
        }
    }

    private void cell(Markup out, TrialCell cell) {
        String words = Symbols.of(cell.verdict()) + " " + cell.verdict().word();
        out.open(
                "td",
                "class",
                cell.verdict().word() + (cell.told() ? "" : " first-word"),
                "data-pairing",
                cell.pairing().sentence());
        String reason = Count.cut(cell.reason(), REASON_LIMIT);
        if (cell.told()) {
            out.leaf("a", words, "href", path(review, cell), "title", reason);
        } else {
            out.leaf("span", words, "title", "so far: " + reason);
        }
        out.close();
    }

    /** The page of a finding. */
    static String path(long review, TrialCell cell) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("experiment", cell.experiment());
        query.put("pairing", cell.pairing().word());
        return Pieces.query("/reviews/" + review + "/finding", query);
    }
}
