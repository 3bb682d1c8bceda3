package dev.stormrider.verdict;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.amendment.Exposure;
import dev.stormrider.amendment.Forecast;
import dev.stormrider.amendment.Rollout;
import dev.stormrider.contract.Party;
import dev.stormrider.experiment.Origin;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.verdict.Gate.Decision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How a gate is decided. Harm closes the ways of deploying that pass the pairing in which it showed; a refused exposure
 * closes them as well, unless the runs showed its reader to be tolerant. What is left is the order; that nothing is
 * left is a rejection. Not knowing counts only on the way that would be taken.
 */
final class Ruling {
    /** What a rollout passes that begins with the consumer, and what one that begins with the provider. */
    private static final Set<Pairing> CONSUMER_FIRST = Set.of(Pairing.AFTER_BEFORE, Pairing.AFTER_MIXED);

    private static final Set<Pairing> PROVIDER_FIRST = Set.of(Pairing.BEFORE_AFTER, Pairing.BEFORE_MIXED);

    private final Amendment amendment;
    private final List<Finding> findings;
    private final Policy policy;
    private final List<String> troubles;
    private final Set<Pairing> ridden;
    private final Reasons reasons;

    Ruling(Amendment amendment, List<Finding> findings, Policy policy, List<String> troubles, Set<Pairing> ridden) {
        this.amendment = amendment;
        this.findings = List.copyOf(findings);
        this.policy = policy;
        this.troubles = List.copyOf(troubles);
        this.ridden = Set.copyOf(ridden);
        this.reasons = new Reasons(amendment);
    }

    Gate gate() {
        List<Exposure> tolerant = refused(true);
        List<Exposure> feared = refused(false);
        boolean noOrder = hurt(CONSUMER_FIRST) && hurt(PROVIDER_FIRST);
        Rollout order = order(feared);

        List<String> seen = reasons.harms(findings, this::blocking);
        List<String> fears = fears(feared);
        List<String> notes = notes(tolerant);
        boolean anyOrder = hurt(Set.of(Pairing.AFTER_AFTER, Pairing.BEFORE_BEFORE));
        if (anyOrder || noOrder) {
            List<String> why = anyOrder ? List.of() : List.of(Reasons.NO_ORDER);
            return gate(Decision.REJECTED, Rollout.NO_SAFE_ORDER, Stream.of(why, seen, fears, notes));
        }
        List<String> open = unknown(order);
        if (!open.isEmpty()) {
            return gate(Decision.UNDECIDED, order, Stream.of(open, seen, fears, notes, unridden(order)));
        }
        if (order == Rollout.ANY_ORDER) {
            return gate(Decision.RATIFIED, order, Stream.of(List.of(reasons.held(findings)), notes, unridden(order)));
        }
        List<String> deploy = List.of("Deploy " + order.sentence() + ".");
        return gate(Decision.RATIFIED_IN_ORDER, order, Stream.of(deploy, seen, fears, notes, unridden(order)));
    }

    private static Gate gate(Decision decision, Rollout order, Stream<List<String>> reasons) {
        return new Gate(decision, order, reasons.flatMap(List::stream).toList());
    }

    /** The harms of {@code finding} that the policy lets count. */
    private List<Evidence> blocking(Finding finding) {
        List<Evidence> old = policy.blockOldWeaknesses() ? finding.old() : List.of();
        return Stream.concat(finding.harms().stream(), old.stream())
                .filter(evidence -> !policy.ignoredHarms().contains(evidence.harm()))
                .toList();
    }

    private boolean hurt(Set<Pairing> pairings) {
        return findings.stream()
                .filter(finding -> pairings.contains(finding.pairing()))
                .anyMatch(finding -> !blocking(finding).isEmpty());
    }

    /** The refused exposures that the runs showed to be harmless, or those that they did not. */
    private List<Exposure> refused(boolean harmless) {
        return amendment.exposures().stream()
                .filter(exposure -> exposure.forecast() == Forecast.REFUSED)
                .filter(exposure -> disproved(exposure) == harmless)
                .toList();
    }

    private Rollout order(List<Exposure> feared) {
        return Rollout.of(
                hurt(CONSUMER_FIRST) || behind(feared, Party.CONSUMER),
                hurt(PROVIDER_FIRST) || behind(feared, Party.PROVIDER));
    }

    /** The findings whose harm no order of deploying avoids; where there are none, what is not known and matters. */
    List<Finding> closing() {
        boolean noOrder = hurt(CONSUMER_FIRST) && hurt(PROVIDER_FIRST);
        List<Finding> harm = findings.stream()
                .filter(finding -> !blocking(finding).isEmpty())
                .filter(finding -> noOrder
                        || !CONSUMER_FIRST.contains(finding.pairing()) && !PROVIDER_FIRST.contains(finding.pairing()))
                .toList();
        return harm.isEmpty() && policy.blockUnknown() ? blind(order(refused(false))) : harm;
    }

    private static boolean behind(List<Exposure> exposures, Party upgraded) {
        return exposures.stream().anyMatch(each -> each.upgraded() == upgraded);
    }

    /** Whether all that was tried of a refused exposure, where it can be met, did no harm. */
    private boolean disproved(Exposure exposure) {
        List<Finding> tried = tried(exposure);
        return !tried.isEmpty()
                && tried.stream()
                        .allMatch(finding -> finding.verdict() != Verdict.UNKNOWN
                                && blocking(finding).isEmpty());
    }

    /** The findings about {@code exposure} in the pairings where it is refused. */
    private List<Finding> tried(Exposure exposure) {
        Set<Pairing> met = exposure.upgraded() == Party.CONSUMER ? CONSUMER_FIRST : PROVIDER_FIRST;
        Optional<String> change = Optional.of(exposure.fingerprint());
        return findings.stream()
                .filter(finding -> finding.experiment().change().equals(change))
                .filter(finding -> met.contains(finding.pairing()))
                .toList();
    }

    /** Why the gate cannot be decided; empty where it can. */
    private List<String> unknown(Rollout order) {
        List<Finding> tried = findings.stream()
                .filter(finding -> !finding.pairing().equals(Pairing.BEFORE_BEFORE))
                .toList();
        if (tried.stream().allMatch(finding -> finding.verdict() == Verdict.UNKNOWN)) {
            String nothing = tried.isEmpty() ? Reasons.NOTHING_RIDDEN : Reasons.NO_VERDICT + reasons.first(tried);
            return troubles.isEmpty() ? List.of(nothing) : troubles;
        }
        List<String> open = new ArrayList<>(troubles);
        if (order == Rollout.NO_SAFE_ORDER) {
            open.add(Reasons.NOT_TRIED);
        }
        open.addAll(missing(order));
        if (policy.blockUnknown()) {
            open.addAll(reasons.unknown(blind(order)));
        }
        return open;
    }

    /**
     * The findings without a verdict that matter. In calm weather each pairing on the way is a question of its own; an
     * experiment of an exposure is answered when one pairing on the way has answered it. Weather and extremes never
     * block: what was not reached there is told in a note.
     */
    private List<Finding> blind(Rollout order) {
        List<Finding> blind = new ArrayList<>();
        Map<String, List<Finding>> exposed = new LinkedHashMap<>();
        for (Finding finding : findings) {
            if (passes(order, finding.pairing())) {
                switch (finding.experiment().origin()) {
                    case PLAIN -> blind.addAll(unknown(finding));
                    case DELIVER, BOUNCE, TOLERATED ->
                        exposed.computeIfAbsent(finding.experiment().id(), first -> new ArrayList<>())
                                .add(finding);
                    case EXTREME, MISREAD, HANDSHAKE, SMOKE -> {}
                }
            }
        }
        exposed.values().stream()
                .filter(all -> all.stream().allMatch(each -> each.verdict() == Verdict.UNKNOWN))
                .forEach(blind::addAll);
        return blind;
    }

    private static List<Finding> unknown(Finding finding) {
        return finding.verdict() == Verdict.UNKNOWN ? List.of(finding) : List.of();
    }

    private static boolean passes(Rollout order, Pairing pairing) {
        return switch (order) {
            case ANY_ORDER, NO_SAFE_ORDER -> true;
            case CONSUMER_FIRST -> !PROVIDER_FIRST.contains(pairing);
            case PROVIDER_FIRST -> !CONSUMER_FIRST.contains(pairing);
        };
    }

    /** What the contracts refuse and nobody has seen doing harm; where it did, the harm is told. */
    private List<String> fears(List<Exposure> feared) {
        return reasons.feared(feared.stream()
                .filter(exposure -> tried(exposure).stream()
                        .allMatch(finding -> blocking(finding).isEmpty()))
                .toList());
    }

    private List<String> notes(List<Exposure> tolerant) {
        List<String> notes = new ArrayList<>(reasons.tolerant(tolerant));
        List<Finding> unreached = findings.stream()
                .filter(finding -> finding.verdict() == Verdict.UNKNOWN)
                .filter(finding -> finding.experiment().origin() != Origin.PLAIN)
                .toList();
        notes.addAll(reasons.notes(findings, unreached));
        return notes;
    }

    /** The pairings without which nobody knows the way: where it passes old and new, and where it ends. */
    private List<String> missing(Rollout order) {
        return Stream.of(Pairing.AFTER_AFTER, Pairing.AFTER_BEFORE, Pairing.BEFORE_AFTER)
                .filter(pairing -> passes(order, pairing) && !ridden.contains(pairing))
                // Where no message has changed, old and new differ in nothing that they could show each other.
                .filter(pairing -> pairing.equals(Pairing.AFTER_AFTER)
                        || !amendment.exposures().isEmpty())
                .map(pairing -> "Not ridden: " + pairing.sentence() + ", which every way of deploying passes"
                        + (order == Rollout.ANY_ORDER || pairing.equals(Pairing.AFTER_AFTER) ? "." : " that is left."))
                .toList();
    }

    /** The pairings on the way that nobody rode. */
    private List<String> unridden(Rollout order) {
        List<String> unridden = Pairing.ALL.stream()
                .filter(pairing -> !pairing.equals(Pairing.BEFORE_BEFORE) && passes(order, pairing))
                .filter(pairing -> !ridden.contains(pairing))
                .map(Pairing::sentence)
                .toList();
        return unridden.isEmpty() || findings.isEmpty()
                ? List.of()
                : List.of("Not ridden: " + String.join("; ", unridden) + ". There the contracts alone speak.");
    }
}
