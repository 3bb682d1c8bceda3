package dev.stormrider.verdict;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What closes the gate.
 *
 * @param blockOldWeaknesses whether harm that the old control shows too closes it
 * @param blockUnknown whether an experiment without a verdict keeps it from opening
 * @param ignoredHarms names of harms that do not count
 */
public record Policy(boolean blockOldWeaknesses, boolean blockUnknown, Set<String> ignoredHarms) {
    public Policy {
        ignoredHarms = Set.copyOf(ignoredHarms);
    }

    /** New harm blocks, old weaknesses do not, and not knowing is no pass. */
    public static Policy standard() {
        return new Policy(false, true, Set.of());
    }

    /** The harms of {@code finding} that count. */
    List<Evidence> counting(Finding finding) {
        List<Evidence> old = blockOldWeaknesses ? finding.old() : List.of();
        return Stream.concat(finding.harms().stream(), old.stream())
                .filter(evidence -> !ignoredHarms.contains(evidence.harm()))
                .toList();
    }
}
