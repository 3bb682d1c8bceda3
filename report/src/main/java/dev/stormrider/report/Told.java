package dev.stormrider.report;

import dev.stormrider.experiment.Experiment;
import dev.stormrider.verdict.Evidence;
import dev.stormrider.verdict.Finding;
import dev.stormrider.verdict.Result;
import dev.stormrider.verdict.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What is told once: the findings of one experiment that came to the same in several pairings.
 *
 * @param number counts from 1 through all that is told of a run
 * @param findings at least one, in the order of the run
 */
record Told(int number, Experiment experiment, List<Finding> findings) {
    private static final Comparator<Told> RISKIEST_FIRST = Comparator.comparingInt(
                    (Told told) -> -told.experiment().risk())
            .thenComparing(told -> told.experiment().id());

    Told {
        findings = List.copyOf(findings);
    }

    /** All findings, the riskiest experiments first. */
    static List<Told> all(Result result) {
        Map<List<Object>, List<Finding>> same = new LinkedHashMap<>();
        for (Finding finding : result.findings()) {
            same.computeIfAbsent(key(finding), first -> new ArrayList<>()).add(finding);
        }
        List<Told> told = new ArrayList<>();
        same.values().stream()
                .map(findings -> new Told(0, findings.getFirst().experiment(), findings))
                .sorted(RISKIEST_FIRST)
                .forEach(each -> told.add(new Told(told.size() + 1, each.experiment(), each.findings())));
        return told;
    }

    /** The findings that broke, the riskiest experiments first. */
    static List<Told> broke(Result result) {
        return all(result).stream()
                .filter(told -> told.verdict() == Verdict.BROKE)
                .toList();
    }

    /**
     * Values differ from ride to ride (ids, times), so the text of the evidence is no part of what makes two the same.
     */
    private static List<Object> key(Finding finding) {
        List<Object> key = new ArrayList<>(List.of(finding.experiment().id(), finding.verdict()));
        if (finding.verdict() == Verdict.BROKE) {
            finding.harms().forEach(each -> key.add(List.of(each.harm(), each.party(), each.place())));
        } else {
            key.add(finding.reason());
        }
        return key;
    }

    Finding first() {
        return findings.getFirst();
    }

    Verdict verdict() {
        return first().verdict();
    }

    List<Evidence> harms() {
        return first().harms();
    }

    /** {@code "old consumer, new provider; new consumer, new provider"}. */
    String pairings() {
        return findings.stream().map(each -> each.pairing().sentence()).collect(Collectors.joining("; "));
    }

    String harmWords() {
        return harmWords(first());
    }

    /** The harms' names, each once: {@code "silently-wrong, hung"}; the reason where there are none. */
    static String harmWords(Finding finding) {
        String words = finding.harms().stream().map(Evidence::harm).distinct().collect(Collectors.joining(", "));
        return words.isEmpty() ? finding.reason() : words;
    }
}
