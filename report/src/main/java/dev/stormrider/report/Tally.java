package dev.stormrider.report;

import dev.stormrider.verdict.Finding;
import dev.stormrider.verdict.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** How many findings came to which verdict. */
record Tally(long broke, long degraded, long held, long unknown) {
    static Tally of(Collection<Finding> findings) {
        return new Tally(
                count(findings, Verdict.BROKE),
                count(findings, Verdict.DEGRADED),
                count(findings, Verdict.HELD),
                count(findings, Verdict.UNKNOWN));
    }

    private static long count(Collection<Finding> findings, Verdict verdict) {
        return findings.stream().filter(each -> each.verdict() == verdict).count();
    }

    long of(Verdict verdict) {
        return switch (verdict) {
            case BROKE -> broke;
            case DEGRADED -> degraded;
            case HELD -> held;
            case UNKNOWN -> unknown;
        };
    }

    long total() {
        return broke + degraded + held + unknown;
    }

    /** {@code "2 broke, 14 held"}; what did not happen is left out. */
    String words() {
        List<String> parts = new ArrayList<>();
        for (Verdict verdict : List.of(Verdict.BROKE, Verdict.DEGRADED, Verdict.HELD, Verdict.UNKNOWN)) {
            if (of(verdict) > 0) {
                parts.add(of(verdict) + " " + verdict.word());
            }
        }
        return parts.isEmpty() ? "none" : String.join(", ", parts);
    }
}
