package dev.stormrider.run;

import dev.stormrider.experiment.Pairing;
import dev.stormrider.gateway.Settings;
import dev.stormrider.verdict.Policy;
import dev.stormrider.verdict.Respite;
import java.time.Duration;
import java.util.List;

/**
 * How a run is made, whatever it is made of.
 *
 * @param pairings those that the user wants; a pairing that cannot be built is left out with a note
 * @param deadline how long an answer of the consumer is waited for before it counts as hung
 * @param markHeader a header that carries the mark besides W3C baggage; blank, the usual one
 * @param rate requests a second while an experiment is under load; 0 for none
 * @param shrinking how long smaller ways to show what was found may be looked for; zero, not at all
 */
public record Manner(
        List<Pairing> pairings,
        Duration deadline,
        String markHeader,
        int rate,
        Policy policy,
        long seed,
        Duration shrinking) {
    public Manner {
        pairings = List.copyOf(pairings);
    }

    /** How long the consumer may go on failing when a fault is over. */
    Respite respite() {
        return Respite.of(policy.recoverWithin(), deadline);
    }

    /** The header that carries the mark. */
    String mark() {
        return markHeader.isBlank() ? Settings.MARK_HEADER : markHeader;
    }
}
