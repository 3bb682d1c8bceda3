package dev.stormrider.amendment;

import dev.stormrider.contract.Bulk;
import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Effort;

/** How much work an amendment is worth: as much as its contracts hold, and enough for small ones that are hard. */
final class Allowance {
    private static final long LEAST = 400_000;
    private static final long MOST = 3_000_000;
    private static final long STEPS_PER_SHAPE = 60;

    /** One question may take a third of it, so that a single hard one does not leave the others without an answer. */
    private static final int SHARES = 3;

    private Allowance() {}

    /** For all that one party writes and the other reads, in one direction. */
    static Effort of(Contract before, Contract after) {
        long whole = Math.min(MOST, LEAST + STEPS_PER_SHAPE * (Bulk.of(before) + Bulk.of(after)));
        return new Effort(whole, whole / SHARES);
    }
}
