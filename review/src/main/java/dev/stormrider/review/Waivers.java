package dev.stormrider.review;

import dev.stormrider.ledger.Decision;
import dev.stormrider.ledger.DecisionKind;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which findings are let pass. */
final class Waivers {
    private Waivers() {}

    /** The waivers that count at {@code now} and were not taken back, by what they waive. */
    static Map<String, Decision> counting(List<Decision> decisions, Instant now) {
        Map<String, Decision> counting = new LinkedHashMap<>();
        for (Decision decision : decisions) {
            decision.fingerprint().ifPresent(print -> {
                if (decision.waives(print, now)) {
                    counting.put(print, decision);
                } else if (decision.kind() == DecisionKind.WITHDRAW) {
                    counting.computeIfPresent(
                            print, (same, waiver) -> waiver.by().equals(decision.by()) ? null : waiver);
                }
            });
        }
        return counting;
    }
}
