package dev.stormrider.report;

import dev.stormrider.amendment.Rollout;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.verdict.Finding;
import dev.stormrider.verdict.Gate;
import dev.stormrider.verdict.Result;
import dev.stormrider.verdict.Verdict;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What harm means for the gate, as the gate has decided; the gravest first. */
enum Weight {
    /** No order of deploying avoids it. */
    BLOCKS("blocks"),
    /** It shows only half-way, in one of the two orders. */
    CURED("cured by the order"),
    /** The gate opened in spite of it: the policy lets it be. */
    IGNORED("does not count");

    /** What a rollout passes that begins with the consumer, and what one that begins with the provider. */
    private static final Set<Pairing> CONSUMER_FIRST = Set.of(Pairing.AFTER_BEFORE, Pairing.AFTER_MIXED);

    private static final Set<Pairing> PROVIDER_FIRST = Set.of(Pairing.BEFORE_AFTER, Pairing.BEFORE_MIXED);

    private final String word;

    Weight(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    /**
     * Of harm that {@code cure} avoids; {@code hurts} tells whether other harm shows in that order, and only half-way.
     */
    static Weight of(Gate gate, Rollout cure, boolean hurts) {
        boolean ordered = cure != Rollout.NO_SAFE_ORDER && cure == gate.order();
        return switch (gate.decision()) {
            case REJECTED -> cure == Rollout.NO_SAFE_ORDER || hurts ? BLOCKS : CURED;
            case UNDECIDED -> gate.order() == Rollout.NO_SAFE_ORDER ? BLOCKS : ordered ? CURED : IGNORED;
            case RATIFIED, RATIFIED_IN_ORDER -> ordered ? CURED : IGNORED;
        };
    }

    /** Whether every rollout passes {@code pairing}, whichever side it begins with. */
    static boolean everyOrder(Pairing pairing) {
        return !CONSUMER_FIRST.contains(pairing) && !PROVIDER_FIRST.contains(pairing);
    }

    /** The order that passes none of {@code pairings}; NO_SAFE_ORDER where each passes some. */
    static Rollout cure(Collection<Pairing> pairings) {
        if (PROVIDER_FIRST.containsAll(pairings)) {
            return Rollout.CONSUMER_FIRST;
        }
        return CONSUMER_FIRST.containsAll(pairings) ? Rollout.PROVIDER_FIRST : Rollout.NO_SAFE_ORDER;
    }

    /** Whether the gate opened for one order, and all that broke, broke only the other way round. */
    static boolean allCured(Result result, List<Finding> findings) {
        return result.gate().decision() == Gate.Decision.RATIFIED_IN_ORDER
                && findings.stream()
                        .filter(each -> each.verdict() == Verdict.BROKE)
                        .allMatch(each ->
                                cure(Set.of(each.pairing())) == result.gate().order());
    }
}
