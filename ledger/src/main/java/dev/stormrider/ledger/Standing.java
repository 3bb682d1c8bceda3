package dev.stormrider.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a review stands at.
 *
 * @param reasons why, in sentences, the most important first; at least one
 * @param until when it may change although nobody does anything: a run falls silent, a waiver expires
 */
public record Standing(Kind kind, List<String> reasons, Optional<Instant> until) {
    /** The answers, from what is under way to what is decided. */
    public enum Kind {
        RIDING,
        /** The gate is open, or all that closes it is waived; people have to agree. */
        WAITING,
        RATIFIED,
        RATIFIED_IN_ORDER,
        REJECTED,
        UNDECIDED,
        /** The newest run fell silent. */
        LOST;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Whether the amendment may go its way. */
        public boolean open() {
            return this == RATIFIED || this == RATIFIED_IN_ORDER;
        }
    }

    public Standing {
        reasons = List.copyOf(reasons);
    }
}
