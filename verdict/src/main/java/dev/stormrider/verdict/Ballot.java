package dev.stormrider.verdict;

import dev.stormrider.amendment.Rollout;
import dev.stormrider.contract.Party;
import dev.stormrider.experiment.Origin;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.verdict.Gate.Decision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All that the decision of a gate follows from, and nothing else of a run. Harm closes the ways of deploying that pass
 * the pairing in which it showed; a refused exposure closes them as well, unless the runs showed its reader to be
 * tolerant. What is left is the order; that nothing is left is a rejection. Not knowing counts only on the way that
 * would be taken. The ballots of the parts of a run come together to that of the whole.
 *
 * @param exposed whether the amendment lets any message through that was not let through before
 * @param refused the exposures that the contracts alone refuse
 * @param ridden the pairings that could be built and were ridden
 * @param troubles why the run did not come to its end, each in a sentence
 * @param aborted whether any of it was ended before its time, so that nothing is decided, whatever was found
 * @param blockUnknown whether an experiment without a verdict keeps the gate from opening
 */
public record Ballot(
        boolean exposed,
        List<Feared> refused,
        List<Vote> votes,
        Set<Pairing> ridden,
        List<String> troubles,
        boolean aborted,
        boolean blockUnknown) {
    /** What a rollout passes that begins with the consumer, and what one that begins with the provider. */
    private static final Set<Pairing> CONSUMER_FIRST = Set.of(Pairing.AFTER_BEFORE, Pairing.AFTER_MIXED);

    private static final Set<Pairing> PROVIDER_FIRST = Set.of(Pairing.BEFORE_AFTER, Pairing.BEFORE_MIXED);

    /**
     * A refused exposure.
     *
     * @param exposure its fingerprint
     * @param text in people's words
     */
    public record Feared(String exposure, Party upgraded, Party reader, String text) {}

    /**
     * What one experiment came to in one pairing.
     *
     * @param change the fingerprint of the exposure that it tries; empty where it tries none
     * @param calm whether nothing is done to any message
     * @param harmful whether it shows harm that the policy lets count
     * @param old whether it shows an old weakness
     * @param reason why it is this verdict, in a sentence
     */
    public record Vote(
            String experiment,
            Origin origin,
            Optional<String> change,
            boolean calm,
            Pairing pairing,
            Verdict verdict,
            boolean harmful,
            boolean old,
            String reason) {
        boolean unknown() {
            return verdict == Verdict.UNKNOWN;
        }
    }

    public Ballot {
        refused = List.copyOf(refused);
        votes = List.copyOf(votes);
        ridden = Set.copyOf(ridden);
        troubles = List.copyOf(troubles);
    }

    /** This one and {@code other}, of another part of the same run. */
    public Ballot and(Ballot other) {
        Set<Pairing> both = new LinkedHashSet<>(ridden);
        both.addAll(other.ridden);
        return new Ballot(
                exposed || other.exposed,
                Stream.concat(refused.stream(), other.refused.stream())
                        .distinct()
                        .toList(),
                Stream.concat(votes.stream(), other.votes.stream()).toList(),
                both,
                Stream.concat(troubles.stream(), other.troubles.stream())
                        .distinct()
                        .toList(),
                aborted || other.aborted,
                blockUnknown || other.blockUnknown);
    }

    public Decision decision() {
        Rollout order = order();
        if (hopeless() && !aborted) {
            return Decision.REJECTED;
        }
        if (aborted || undecided(order)) {
            return Decision.UNDECIDED;
        }
        return order == Rollout.ANY_ORDER ? Decision.RATIFIED : Decision.RATIFIED_IN_ORDER;
    }

    /** The gate of this ballot, where nothing more is known of the harms than the votes tell. */
    public Gate gate() {
        return new Ruling(this, Reasons.harms(this)).gate();
    }

    /** The order in which the parties may be deployed, as far as that is known. */
    public Rollout order() {
        if (hopeless()) {
            return Rollout.NO_SAFE_ORDER;
        }
        List<Feared> feared = refused.stream().filter(each -> !disproved(each)).toList();
        return Rollout.of(
                hurt(CONSUMER_FIRST) || behind(feared, Party.CONSUMER),
                hurt(PROVIDER_FIRST) || behind(feared, Party.PROVIDER));
    }

    /** The votes whose harm no order of deploying avoids; where there are none, what is not known and matters. */
    public List<Vote> closing() {
        boolean noOrder = noOrder();
        List<Vote> harm = votes.stream()
                .filter(Vote::harmful)
                .filter(vote ->
                        noOrder || !CONSUMER_FIRST.contains(vote.pairing()) && !PROVIDER_FIRST.contains(vote.pairing()))
                .toList();
        return harm.isEmpty() && blockUnknown ? blind(order()) : harm;
    }

    private static boolean behind(List<Feared> exposures, Party upgraded) {
        return exposures.stream().anyMatch(each -> each.upgraded() == upgraded);
    }

    /** Whether there is harm that every way of deploying passes. */
    boolean hopeless() {
        return anyOrder() || noOrder();
    }

    boolean anyOrder() {
        return hurt(Set.of(Pairing.AFTER_AFTER, Pairing.BEFORE_BEFORE));
    }

    private boolean noOrder() {
        return hurt(CONSUMER_FIRST) && hurt(PROVIDER_FIRST);
    }

    private boolean hurt(Set<Pairing> pairings) {
        return votes.stream().anyMatch(vote -> vote.harmful() && pairings.contains(vote.pairing()));
    }

    /** Whether all that was tried of a refused exposure, where it can be met, did no harm. */
    boolean disproved(Feared exposure) {
        List<Vote> tried = tried(exposure);
        return !tried.isEmpty()
                && tried.stream().noneMatch(vote -> vote.unknown() || vote.harmful() || harmsCalm(vote.pairing()));
    }

    /** Whether calm weather does harm in {@code pairing}: what is no worse than that is not harmless by it. */
    private boolean harmsCalm(Pairing pairing) {
        return votes.stream()
                .anyMatch(vote -> vote.origin() == Origin.PLAIN
                        && vote.harmful()
                        && vote.pairing().equals(pairing));
    }

    /** Whether harm showed where a refused exposure was tried. */
    boolean borneOut(Feared exposure) {
        return tried(exposure).stream().anyMatch(Vote::harmful);
    }

    private List<Vote> tried(Feared exposure) {
        Set<Pairing> met = exposure.upgraded() == Party.CONSUMER ? CONSUMER_FIRST : PROVIDER_FIRST;
        Optional<String> change = Optional.of(exposure.exposure());
        return votes.stream()
                .filter(vote -> vote.change().equals(change) && met.contains(vote.pairing()))
                .toList();
    }

    private boolean undecided(Rollout order) {
        return blank()
                || !troubles.isEmpty()
                || order == Rollout.NO_SAFE_ORDER
                || !missing(order).isEmpty()
                || blockUnknown && !blind(order).isEmpty();
    }

    /** The votes on anything new. */
    List<Vote> anew() {
        return votes.stream()
                .filter(vote -> !vote.pairing().equals(Pairing.BEFORE_BEFORE))
                .toList();
    }

    /** Whether nothing is known of anything new. */
    boolean blank() {
        return anew().stream().allMatch(Vote::unknown);
    }

    /**
     * The votes without a verdict that matter. In calm weather each pairing on the way is a question of its own; an
     * experiment of an exposure is answered when one pairing on the way has answered it. Weather and extremes never
     * block: what was not reached there is told in a note.
     */
    List<Vote> blind(Rollout order) {
        List<Vote> blind = new ArrayList<>();
        Map<String, List<Vote>> exposures = new LinkedHashMap<>();
        for (Vote vote : votes) {
            if (!passes(order, vote.pairing()) || !vote.origin().asks()) {
                continue;
            }
            if (vote.origin() != Origin.PLAIN) {
                exposures
                        .computeIfAbsent(vote.experiment(), first -> new ArrayList<>())
                        .add(vote);
            } else if (vote.unknown()) {
                blind.add(vote);
            }
        }
        exposures.values().stream()
                .filter(all -> all.stream().allMatch(Vote::unknown))
                .forEach(blind::addAll);
        return blind;
    }

    /** Whether a deployment in {@code order} passes {@code pairing} on its way. */
    public static boolean passes(Rollout order, Pairing pairing) {
        return switch (order) {
            case ANY_ORDER, NO_SAFE_ORDER -> true;
            case CONSUMER_FIRST -> !PROVIDER_FIRST.contains(pairing);
            case PROVIDER_FIRST -> !CONSUMER_FIRST.contains(pairing);
        };
    }

    /** The pairings without which nobody knows the way: where it passes old and new, and where it ends. */
    List<Pairing> missing(Rollout order) {
        return Stream.of(Pairing.AFTER_AFTER, Pairing.AFTER_BEFORE, Pairing.BEFORE_AFTER)
                .filter(pairing -> passes(order, pairing) && !ridden.contains(pairing))
                // Where no message has changed, old and new differ in nothing that they could show each other.
                .filter(pairing -> pairing.equals(Pairing.AFTER_AFTER) || exposed)
                .toList();
    }

    /** The pairings on the way that nobody rode. */
    List<Pairing> unridden(Rollout order) {
        return votes.isEmpty()
                ? List.of()
                : Pairing.ALL.stream()
                        .filter(pairing -> !pairing.equals(Pairing.BEFORE_BEFORE) && passes(order, pairing))
                        .filter(pairing -> !ridden.contains(pairing))
                        .toList();
    }
}
