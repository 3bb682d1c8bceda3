package dev.stormrider.report;

import dev.stormrider.verdict.Evidence;
import dev.stormrider.verdict.Finding;
import dev.stormrider.verdict.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A harm that the old control shows too, told once for all findings that show it. */
record Weakness(Evidence evidence, List<Finding> findings) {
    Weakness {
        findings = List.copyOf(findings);
    }

    static List<Weakness> all(Result result) {
        Map<List<Object>, Evidence> first = new LinkedHashMap<>();
        Map<List<Object>, List<Finding>> same = new LinkedHashMap<>();
        for (Finding finding : result.findings()) {
            for (Evidence evidence : finding.old()) {
                List<Object> key = List.of(
                        evidence.harm(),
                        evidence.party(),
                        evidence.place(),
                        finding.experiment().operation());
                first.putIfAbsent(key, evidence);
                same.computeIfAbsent(key, fresh -> new ArrayList<>()).add(finding);
            }
        }
        return first.entrySet().stream()
                .map(entry -> new Weakness(entry.getValue(), same.getOrDefault(entry.getKey(), List.of())))
                .toList();
    }

    /** The experiments that show it, each once. */
    String experiments() {
        return findings.stream().map(each -> each.experiment().id()).distinct().collect(Collectors.joining(", "));
    }
}
