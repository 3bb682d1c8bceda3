package dev.stormrider.verdict;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What closes the gate.
 *
 * @param blockOldWeaknesses whether harm that the old control shows too closes it
 * @param blockUnknown whether an experiment without a verdict keeps it from opening
 * @param ignoredHarms names of harms that do not count
 * @param recoverWithin how long after a fault a consumer may go on failing; empty, as long as one is waited for
 */
public record Policy(
        boolean blockOldWeaknesses, boolean blockUnknown, Set<String> ignoredHarms, Optional<Duration> recoverWithin) {
    public Policy {
        ignoredHarms = Set.copyOf(ignoredHarms);
    }

    /** The same without a word on recovery. */
    public Policy(boolean blockOldWeaknesses, boolean blockUnknown, Set<String> ignoredHarms) {
        this(blockOldWeaknesses, blockUnknown, ignoredHarms, Optional.empty());
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
