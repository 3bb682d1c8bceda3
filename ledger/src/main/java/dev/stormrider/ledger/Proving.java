package dev.stormrider.ledger;

import dev.stormrider.amendment.Rollout;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Version;
import dev.stormrider.ledger.Event.Planned;
import dev.stormrider.ledger.Event.Versions;
import dev.stormrider.verdict.Ballot;
import dev.stormrider.verdict.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a run that has ended proves of meetings. Several pairings are one meeting where a party kept its version; the
 * worst of them counts. A mixed fleet is no meeting of two versions, and proves nothing of any.
 */
public record Proving(RunView run, List<Planned> plan, List<TrialCell> cells) {
    public Proving {
        plan = List.copyOf(plan);
        cells = List.copyOf(cells);
    }

    /** The proofs, in the order of the pairings; none where nobody told the versions. */
    public List<Proof> proofs(Instant at) {
        if (run.consumers().isEmpty() || run.providers().isEmpty()) {
            return List.of();
        }
        Map<Meeting, List<Pairing>> meetings = new LinkedHashMap<>();
        for (Pairing pairing : Pairing.ALL) {
            String consumer = name(run.consumers().get(), pairing.consumer());
            String provider = name(run.providers().get(), pairing.provider());
            // Whoever rides for a deployment may know one version of a party only; the other is left blank.
            boolean named = !consumer.isBlank() && !provider.isBlank();
            if (named && pairing.provider() != Version.MIXED && touched(pairing)) {
                Meeting meeting = new Meeting(run.link(), consumer, provider);
                meetings.computeIfAbsent(meeting, first -> new ArrayList<>()).add(pairing);
            }
        }
        List<Proof> proofs = new ArrayList<>();
        meetings.forEach((meeting, pairings) -> proofs.add(proof(meeting, pairings, at)));
        return proofs;
    }

    private boolean touched(Pairing pairing) {
        return cells.stream().anyMatch(cell -> cell.pairing().equals(pairing))
                || plan.stream().anyMatch(each -> each.pairings().contains(pairing));
    }

    private static String name(Versions versions, Version version) {
        return version == Version.AFTER ? versions.after() : versions.before();
    }

    private Proof proof(Meeting meeting, List<Pairing> pairings, Instant at) {
        List<String> broke = cells.stream()
                .filter(cell -> pairings.contains(cell.pairing()) && harmed(cell))
                .flatMap(cell -> cell.fingerprint().stream())
                .distinct()
                .limit(Proof.MOST_BROKE)
                .toList();
        boolean harm = cells.stream().anyMatch(cell -> pairings.contains(cell.pairing()) && harmed(cell));
        Outcome outcome =
                harm ? Outcome.BROKE : pairings.stream().allMatch(this::clear) ? Outcome.HELD : Outcome.UNKNOWN;
        return new Proof(meeting, run.id(), run.review(), run.environment(), outcome, broke, at);
    }

    /**
     * Harm counts whether it closed the gate or not: a gate that is open in one order only is open because nobody has
     * to pass the pairing in which it showed, and here somebody is about to.
     */
    private static boolean harmed(TrialCell cell) {
        return cell.told() && cell.verdict() == Verdict.BROKE && !cell.old();
    }

    /** Whether all that was planned in {@code pairing} has a final word, none lacks an answer, and something held. */
    private boolean clear(Pairing pairing) {
        List<TrialCell> ridden = cells.stream()
                .filter(cell -> cell.pairing().equals(pairing) && cell.told())
                .toList();
        Set<String> told = ridden.stream().map(TrialCell::experiment).collect(Collectors.toSet());
        return plan.stream()
                        .filter(each -> each.pairings().contains(pairing))
                        .allMatch(each -> told.contains(each.experiment()))
                && ridden.stream()
                        .noneMatch(cell -> cell.verdict() == Verdict.UNKNOWN && (cell.blocks() || avoided(pairing)))
                && ridden.stream().anyMatch(cell -> cell.verdict() != Verdict.UNKNOWN);
    }

    /**
     * Whether the order that the run came to passes {@code pairing} by. What is not known there keeps no gate from
     * opening, so that nobody has weighed it; here somebody is about to pass it.
     */
    private boolean avoided(Pairing pairing) {
        return run.order()
                .flatMap(Rollout::named)
                .filter(order -> !Ballot.passes(order, pairing))
                .isPresent();
    }
}
