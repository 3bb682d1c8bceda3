package dev.stormrider.report;

import dev.stormrider.verdict.Finding;
import dev.stormrider.verdict.Gate;
import dev.stormrider.verdict.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What stands in the gate's box: a line for each harm that leads to its finding, and whatever else the gate was decided
 * by. The gate's own sentences about harm stand with the findings.
 *
 * @param blocking the harm that no order avoids
 * @param cured the harm that the other order would have brought
 * @param others whole sentences, none of them about harm that has a line
 */
record Grounds(List<Line> blocking, List<Line> cured, List<String> others) {
    private static final int REASON_LIMIT = 8;
    private static final int TEXT_LIMIT = 300;
    private static final int LINE_LIMIT = 20;

    /** {@code text} is followed by {@code finding}, which counts from 1; {@code told} is where a page tells of it. */
    record Line(String text, int finding, int told) {
        /** {@code "effect-doubled · POST /payments · new consumer, new provider · → finding 1"}. */
        String words() {
            return text + " · " + link();
        }

        String link() {
            return "→ finding " + finding;
        }
    }

    Grounds {
        blocking = List.copyOf(blocking);
        cured = List.copyOf(cured);
        others = List.copyOf(others);
    }

    static Grounds of(Result result) {
        return of(result, Family.all(result));
    }

    /** {@code families} as {@link Family#all} gives them. */
    static Grounds of(Result result, List<Family> families) {
        return new Grounds(
                lines(result, families, Weight.BLOCKS), lines(result, families, Weight.CURED), others(result));
    }

    /** To stand above {@link #cured}. */
    static String heading(Result result) {
        return result.gate().decision() == Gate.Decision.RATIFIED_IN_ORDER
                ? "Why this order: the other way round would have brought"
                : "Cured by the order, once nothing else blocks:";
    }

    /** Where harm stands above {@link #others}, they are headed. */
    String besides() {
        return cured.isEmpty() || others.isEmpty() ? "" : "Besides:";
    }

    private static List<Line> lines(Result result, List<Family> families, Weight weight) {
        return IntStream.range(0, families.size())
                .filter(i -> families.get(i).weight() == weight)
                .mapToObj(i -> line(result, i + 1, families.get(i).first()))
                .toList();
    }

    private static Line line(Result result, int number, Told told) {
        String text = told.harmWords() + " · "
                + result.amendment().title(told.experiment().operation()) + " · "
                + told.first().pairing().sentence();
        return new Line(text, number, told.number());
    }

    private static List<String> others(Result result) {
        Tally tally = Tally.of(result.findings());
        List<String> harms = harms(result);
        List<String> reasons = result.gate().reasons().stream()
                .filter(reason -> harms.stream().noneMatch(reason::contains))
                .filter(Predicate.not(reason -> told(result, tally, reason)))
                .map(Grounds::cut)
                .toList();
        List<String> others =
                new ArrayList<>(reasons.stream().limit(REASON_LIMIT).toList());
        if (reasons.size() > REASON_LIMIT) {
            others.add("and " + Count.of(reasons.size() - REASON_LIMIT, "reason") + " more, in the JSON report");
        }
        if (tally.total() > 0) {
            others.add(Words.rides(result) + ": " + tally.words() + ".");
        }
        if (tally.unknown() > 0) {
            others.add(tally.unknown() + " not known: no verdict is never a pass.");
        }
        return others;
    }

    /** Line by line: the last of what a process wrote says most. */
    private static String cut(String reason) {
        return reason.lines()
                .limit(LINE_LIMIT)
                .map(line -> Count.cut(line, TEXT_LIMIT))
                .collect(Collectors.joining("\n"));
    }

    /** Whether the box says so already: as the order, or by its numbers. */
    private static boolean told(Result result, Tally tally, String reason) {
        return reason.equals(Words.order(result.gate().order()))
                || reason.startsWith("… and ") && reason.endsWith(" more harms.")
                || reason.startsWith("No new harm: ") && tally.broke() == 0
                || reason.startsWith("Without a verdict: ");
    }

    /** How a gate's sentence quotes each harm. */
    private static List<String> harms(Result result) {
        return result.findings().stream()
                .map(Finding::harms)
                .flatMap(List::stream)
                .map(evidence -> evidence.text() + " (" + evidence.harm() + ")")
                .distinct()
                .toList();
    }
}
