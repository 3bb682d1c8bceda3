package dev.stormrider.report;

import dev.stormrider.experiment.Experiment;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.verdict.Evidence;
import dev.stormrider.verdict.Finding;
import dev.stormrider.verdict.Result;
import dev.stormrider.verdict.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is told once: the findings of one experiment that came to the same in several pairings.
 *
 * @param number counts from 1 through all that is told of a run
 * @param findings at least one; those of one version of both parties first, else in the order of the run
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
                .map(findings -> new Told(0, findings.getFirst().experiment(), sorted(findings)))
                .sorted(RISKIEST_FIRST)
                .forEach(each -> told.add(new Told(told.size() + 1, each.experiment(), each.findings())));
        return told;
    }

    /** A pairing that every order passes comes first: what shows there is the gravest. */
    private static List<Finding> sorted(List<Finding> findings) {
        return findings.stream()
                .sorted(Comparator.comparing(each -> !Weight.everyOrder(each.pairing())))
                .toList();
    }

    /**
     * Values differ from ride to ride (ids, times), so the text of the evidence is no part of what makes two the same.
     */
    private static List<Object> key(Finding finding) {
        List<Object> key = new ArrayList<>(List.of(finding.experiment().id(), finding.verdict()));
        if (finding.verdict() == Verdict.BROKE) {
            key.addAll(harms(finding));
        } else {
            key.add(finding.reason());
        }
        return key;
    }

    /** What makes the harms of two findings the same, however many calls show each. */
    static List<List<Object>> harms(Finding finding) {
        return finding.harms().stream()
                .map(each -> List.<Object>of(each.harm(), each.party(), each.place()))
                .distinct()
                .toList();
    }

    /**
     * The least that was found to show it, beyond what was done; empty where it was not looked for, or is all of it.
     */
    String smallest() {
        return shrunk().map(Told::smaller).orElse("");
    }

    private static String smaller(Finding finding) {
        String words = finding.smallest().orElse("");
        String done = finding.experiment().weather();
        return words.equals(done) ? "" : words.startsWith(done + "; ") ? words.substring(done.length() + 2) : words;
    }

    /** The finding that less was found to show. */
    Optional<Finding> shrunk() {
        return findings.stream()
                .filter(finding -> finding.smallest().isPresent())
                .findFirst();
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

    Set<Pairing> met() {
        return findings.stream().map(Finding::pairing).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** {@code "old consumer, new provider; new consumer, new provider"}. */
    String pairings() {
        return findings.stream().map(each -> each.pairing().sentence()).collect(Collectors.joining("; "));
    }

    /** What happened, in a sentence for each harm; the same sentence of several calls once. */
    List<String> sentences() {
        Map<String, Integer> times = new LinkedHashMap<>();
        harms().forEach(each -> times.merge(each.text(), 1, Integer::sum));
        return times.entrySet().stream()
                .map(each -> each.getValue() == 1
                        ? each.getKey()
                        : each.getKey() + " (" + Count.of(each.getValue(), "call") + ")")
                .toList();
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
