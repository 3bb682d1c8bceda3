package dev.stormrider.review;

import dev.stormrider.ledger.Event.Planned;
import dev.stormrider.ledger.TrialCell;
import dev.stormrider.report.Markup;
import dev.stormrider.verdict.Corner;
import dev.stormrider.verdict.Verdict;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The four corners: what the contracts say beside what happened. */
final class CornerPart {
    private CornerPart() {}

    static void write(Markup out, List<Planned> plan, List<TrialCell> cells) {
        Map<Corner, Integer> counts = counts(plan, cells);
        if (counts.isEmpty()) {
            return;
        }
        out.leaf("h2", "Forecast and verdict");
        out.leaf("p", "What the contracts say beside what happened.", "class", "quiet");
        out.open("table", "class", "corners").open("thead").open("tr");
        out.leaf("td", "").leaf("th", "held or degraded", "scope", "col").leaf("th", "broke", "scope", "col");
        out.close().close().open("tbody");
        row(out, "refused", counts, Corner.TOLERANT_READER, Corner.AS_FEARED);
        row(out, "tolerated", counts, Corner.FINE, Corner.FOUND);
        out.close().close().line();
    }

    private static Map<Corner, Integer> counts(List<Planned> plan, List<TrialCell> cells) {
        Map<String, Planned> planned = plan.stream()
                .collect(Collectors.toMap(Planned::experiment, Function.identity(), (first, second) -> first));
        Map<Corner, Integer> counts = new EnumMap<>(Corner.class);
        for (TrialCell cell : cells) {
            Optional.ofNullable(planned.get(cell.experiment()))
                    .flatMap(Planned::forecast)
                    .flatMap(forecast -> corner(forecast, cell.verdict()))
                    .ifPresent(corner -> counts.merge(corner, 1, Integer::sum));
        }
        return counts;
    }

    private static Optional<Corner> corner(String forecast, Verdict verdict) {
        if (verdict == Verdict.UNKNOWN) {
            return Optional.empty();
        }
        boolean broke = verdict == Verdict.BROKE;
        return switch (forecast) {
            case "refused" -> Optional.of(broke ? Corner.AS_FEARED : Corner.TOLERANT_READER);
            case "tolerated" -> Optional.of(broke ? Corner.FOUND : Corner.FINE);
            default -> Optional.empty();
        };
    }

    private static void row(Markup out, String forecast, Map<Corner, Integer> counts, Corner held, Corner broke) {
        out.open("tr").leaf("th", forecast, "scope", "row");
        for (Corner corner : List.of(held, broke)) {
            int count = counts.getOrDefault(corner, 0);
            out.open("td", "class", count == 0 ? "none" : corner == held ? "held" : "broke");
            out.leaf("b", "" + count);
            String sentence = corner.sentence();
            out.leaf("span", sentence.substring(sentence.indexOf(": ") + 2)).close();
        }
        out.close();
    }
}
