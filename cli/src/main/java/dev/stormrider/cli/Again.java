package dev.stormrider.cli;

import dev.stormrider.experiment.Experiment;
import dev.stormrider.report.Style;
import dev.stormrider.run.Exhibit;
import dev.stormrider.verdict.Evidence;
import dev.stormrider.verdict.Finding;
import dev.stormrider.verdict.Result;
import dev.stormrider.verdict.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a replay showed, in people's words: of one experiment, and of nothing else.
 *
 * @param shown the harms that it showed before; none where that is not known
 */
record Again(Result result, String run, List<Exhibit.Shown> shown) {
    Again {
        shown = List.copyOf(shown);
    }

    /** {@code 1} where harm showed, {@code 2} where nothing could be said, else {@code 0}. */
    int exitCode() {
        if (result.findings().stream().anyMatch(Again::harmful)) {
            return Exit.CLOSED;
        }
        boolean known = result.findings().stream().anyMatch(each -> each.verdict() != Verdict.UNKNOWN);
        return known && !result.interrupted() ? Exit.OPEN : Exit.UNDECIDED;
    }

    private static boolean harmful(Finding finding) {
        return finding.verdict() == Verdict.BROKE || !finding.old().isEmpty();
    }

    String text(Style style) {
        List<String> lines = new ArrayList<>();
        for (Experiment experiment : result.plan().experiments()) {
            lines.add(experiment.id() + " of " + run + ", seed " + result.seed());
            lines.add("  " + experiment.why());
        }
        lines.add("");
        for (Finding finding : result.findings()) {
            String verdict = finding.verdict().name().toLowerCase(Locale.ROOT);
            lines.add("  " + verdict + ", " + finding.pairing().sentence() + ": " + finding.reason());
        }
        if (result.findings().isEmpty()) {
            result.notes().forEach(note -> lines.add("  " + note));
        }
        lines.add("");
        lines.add(ending());
        return lines.stream()
                .map(style::line)
                .map(line -> Wrapped.to(style.width() - 1, line))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private String ending() {
        return switch (exitCode()) {
            case Exit.CLOSED -> "Harm showed: " + String.join(", ", harms()) + "." + asBefore();
            case Exit.OPEN -> "No harm showed this time.";
            default -> "Nothing can be said: no ride came to a verdict.";
        };
    }

    private String asBefore() {
        long again = shown.stream()
                .filter(before -> evidence().anyMatch(before::again))
                .count();
        return shown.isEmpty() ? "" : " Of what showed before, " + again + " of " + shown.size() + " showed again.";
    }

    private Stream<Evidence> evidence() {
        return result.findings().stream()
                .flatMap(finding -> Stream.concat(finding.harms().stream(), finding.old().stream()));
    }

    private Set<String> harms() {
        return result.findings().stream()
                .flatMap(finding -> Stream.concat(
                        finding.harms().stream().map(Evidence::harm),
                        finding.old().stream().map(old -> old.harm() + " (an old weakness)")))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
