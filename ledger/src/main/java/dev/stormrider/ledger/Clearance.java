package dev.stormrider.ledger;

import java.util.List;
import java.util.Locale;

/**
 * Whether a version may be deployed.
 *
 * @param reasons in sentences; at least one
 * @param needs each meeting that the deployment would create, what stands in the way first
 */
public record Clearance(Answer answer, List<String> reasons, List<Need> needs) {
    /** Not knowing is not being allowed. */
    public enum Answer {
        ALLOWED,
        REFUSED,
        NOT_KNOWN;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public Clearance {
        reasons = List.copyOf(reasons);
        needs = List.copyOf(needs);
    }
}
