package dev.stormrider.verdict;

import java.util.Set;

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
}
