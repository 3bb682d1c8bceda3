package dev.stormrider.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All that what a review stands at follows from.
 *
 * @param run the newest
 * @param blocking the findings of that run that close the gate
 * @param decisions of the review, oldest first
 * @param authors the names of the accounts whose work it is
 */
public record Situation(RunView run, List<TrialCell> blocking, List<Decision> decisions, Set<String> authors) {
    private static final int MOST_NAMED = 5;

    public Situation {
        blocking = List.copyOf(blocking);
        decisions = List.copyOf(decisions);
        authors = Competence.folded(authors);
    }

    /** What the review stands at. */
    public Standing standing(ReviewPolicy policy, Instant now) {
        return switch (run.state()) {
            case RUNNING ->
                new Standing(
                        Standing.Kind.RIDING,
                        List.of(progress("is under way")),
                        Optional.of(run.heard().plus(RunView.SILENCE)));
            case LOST -> new Standing(Standing.Kind.LOST, lost(), Optional.empty());
            case ENDED -> ended(policy, now);
        };
    }

    /** Of a run that several ride, those that are missing are named: what they were to find out nobody knows. */
    private List<String> lost() {
        List<String> reasons = new ArrayList<>(List.of(progress("fell silent before its end")));
        run.parts().stream()
                .filter(part -> part.state() == PartState.LOST)
                .map(part -> "Part " + part.number() + " of " + run.parts().size()
                        + (part.heard().isEmpty() ? " never came." : " fell silent before its end."))
                .limit(MOST_NAMED)
                .forEach(reasons::add);
        return reasons;
    }

    private String progress(String how) {
        String rides = run.total() > 0 ? ": " + run.done() + " of " + run.total() + " rides were done" : "";
        return "The run " + run.id() + " " + how + rides + ".";
    }

    private Standing ended(ReviewPolicy policy, Instant now) {
        List<String> rejections = opinions(DecisionKind.REJECT).values().stream()
                .map(each -> each.by() + " rejected it: " + each.reason())
                .toList();
        if (!rejections.isEmpty()) {
            return new Standing(Standing.Kind.REJECTED, rejections, Optional.empty());
        }
        return switch (run.decision().orElse("")) {
            case "ratified" -> passed(Standing.Kind.RATIFIED, policy, now);
            case "ratified-in-order" -> passed(Standing.Kind.RATIFIED_IN_ORDER, policy, now);
            case "rejected" -> closed(Standing.Kind.RATIFIED, policy, now);
            default -> undecided();
        };
    }

    /** A waiver lets pass what is known; it makes nothing known. */
    private Standing undecided() {
        List<String> reasons = run.reasons().isEmpty() ? List.of("The run came to no decision.") : run.reasons();
        return new Standing(Standing.Kind.UNDECIDED, reasons, Optional.empty());
    }

    /** The word of the run does not count against what it has found itself. */
    private Standing passed(Standing.Kind kind, ReviewPolicy policy, Instant now) {
        return blocking.isEmpty() ? agreed(kind, run.reasons(), Optional.empty(), policy) : closed(kind, policy, now);
    }

    /** What the review stands at where all that blocks is waived is {@code kind}. */
    private Standing closed(Standing.Kind kind, ReviewPolicy policy, Instant now) {
        Waivers waivers = Waivers.of(decisions, now);
        List<TrialCell> left = blocking.stream()
                .filter(cell -> cell.fingerprint().filter(waivers::waives).isEmpty())
                .toList();
        if (blocking.isEmpty() || !left.isEmpty()) {
            List<String> reasons = new ArrayList<>();
            left.stream().limit(MOST_NAMED).forEach(cell -> reasons.add(sentence(cell)));
            if (left.size() > MOST_NAMED) {
                reasons.add("And " + (left.size() - MOST_NAMED) + " more findings close the gate.");
            }
            reasons.addAll(run.reasons());
            if (reasons.isEmpty()) {
                reasons.add("The gate is closed.");
            }
            return new Standing(Standing.Kind.REJECTED, reasons, expiry(waivers));
        }
        List<String> waived = blocking.stream()
                .flatMap(cell -> cell.fingerprint().flatMap(waivers::of).stream())
                .distinct()
                .map(Situation::sentence)
                .toList();
        return agreed(kind, waived, expiry(waivers), policy);
    }

    private static String sentence(TrialCell cell) {
        return cell.experiment() + " in " + cell.pairing().word() + ": " + cell.reason();
    }

    private static String sentence(Decision waiver) {
        return "Waived until " + waiver.expiry().map(Instant::toString).orElse("") + ": "
                + waiver.fingerprint().orElse("") + ", for which "
                + waiver.owner().orElse("") + " answers: "
                + waiver.reason();
    }

    private Optional<Instant> expiry(Waivers waivers) {
        return blocking.stream()
                .flatMap(cell -> cell.fingerprint().flatMap(waivers::of).stream())
                .flatMap(waiver -> waiver.expiry().stream())
                .min(Instant::compareTo);
    }

    private Standing agreed(Standing.Kind kind, List<String> reasons, Optional<Instant> until, ReviewPolicy policy) {
        List<String> approvers = opinions(DecisionKind.APPROVE).keySet().stream()
                .filter(who -> policy.ownWork() || !authors.contains(Competence.folded(who)))
                .toList();
        List<String> all = new ArrayList<>();
        int lacking = policy.approvals() - approvers.size();
        if (lacking > 0) {
            all.add(lacking == 1 ? "One more approval is needed." : lacking + " more approvals are needed.");
        }
        if (!approvers.isEmpty()) {
            all.add("Approved by " + String.join(", ", approvers) + ".");
        }
        all.addAll(reasons);
        if (all.isEmpty()) {
            all.add("The gate is open.");
        }
        return new Standing(lacking > 0 ? Standing.Kind.WAITING : kind, all, until);
    }

    /** Who says {@code kind} of the newest run, and has not said otherwise since. */
    private Map<String, Decision> opinions(DecisionKind kind) {
        Map<String, Decision> last = new LinkedHashMap<>();
        for (Decision each : decisions) {
            boolean ofThisRun = each.run().filter(run.id()::equals).isPresent();
            switch (each.kind()) {
                case APPROVE, REJECT -> {
                    if (ofThisRun) {
                        last.put(each.by(), each);
                    }
                }
                case WITHDRAW -> {
                    if (each.fingerprint().isEmpty()) {
                        last.remove(each.whose());
                    }
                }
                case WAIVE, RIDE_AGAIN -> {}
            }
        }
        last.values().removeIf(each -> each.kind() != kind);
        return last;
    }
}
