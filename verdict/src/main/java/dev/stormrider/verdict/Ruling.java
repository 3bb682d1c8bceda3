package dev.stormrider.verdict;

import dev.stormrider.amendment.Rollout;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.verdict.Ballot.Feared;
import dev.stormrider.verdict.Ballot.Vote;
import dev.stormrider.verdict.Gate.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The gate that a ballot comes to, with its reasons.
 *
 * @param harms a sentence for each harm that counts
 */
record Ruling(Ballot ballot, List<String> harms) {
    Ruling {
        harms = List.copyOf(harms);
    }

    Gate gate() {
        Rollout order = ballot.order();
        List<Feared> tolerant =
                ballot.refused().stream().filter(ballot::disproved).toList();
        // Where it did harm, the harm is told.
        List<String> fears = Reasons.feared(ballot.refused().stream()
                .filter(exposure -> !tolerant.contains(exposure) && !ballot.borneOut(exposure))
                .toList());
        List<String> notes = new ArrayList<>(Reasons.tolerant(tolerant));
        notes.addAll(Reasons.notes(ballot.votes()));
        Decision decision = ballot.decision();
        List<List<String>> reasons =
                switch (decision) {
                    case REJECTED -> List.of(why(), harms, fears, notes);
                    case UNDECIDED -> List.of(open(order), harms, fears, notes, unridden(order));
                    case RATIFIED -> List.of(List.of(Reasons.held(ballot.votes())), notes, unridden(order));
                    case RATIFIED_IN_ORDER ->
                        List.of(List.of("Deploy " + order.sentence() + "."), harms, fears, notes, unridden(order));
                };
        return new Gate(decision, order, reasons.stream().flatMap(List::stream).toList());
    }

    private List<String> why() {
        return ballot.anyOrder() ? List.of() : List.of(Reasons.NO_ORDER);
    }

    /** Why the gate cannot be decided. */
    private List<String> open(Rollout order) {
        if (ballot.blank()) {
            List<Vote> tried = ballot.anew();
            String nothing = tried.isEmpty() ? Reasons.NOTHING_RIDDEN : Reasons.NO_VERDICT + Reasons.first(tried);
            return ballot.troubles().isEmpty() ? List.of(nothing) : ballot.troubles();
        }
        List<String> open = new ArrayList<>(ballot.troubles());
        if (order == Rollout.NO_SAFE_ORDER && !ballot.hopeless()) {
            open.add(Reasons.NOT_TRIED);
        }
        ballot.missing(order).stream()
                .map(pairing -> "Not ridden: " + pairing.sentence() + ", which every way of deploying passes"
                        + (order == Rollout.ANY_ORDER || pairing.equals(Pairing.AFTER_AFTER) ? "." : " that is left."))
                .forEach(open::add);
        if (ballot.blockUnknown()) {
            open.addAll(Reasons.unknown(ballot.blind(order)));
        }
        return open;
    }

    private List<String> unridden(Rollout order) {
        List<Pairing> unridden = ballot.unridden(order);
        String all = unridden.stream().map(Pairing::sentence).collect(Collectors.joining("; "));
        return unridden.isEmpty() ? List.of() : List.of("Not ridden: " + all + ". There the contracts alone speak.");
    }
}
