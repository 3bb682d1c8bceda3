package dev.stormrider.verdict;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.amendment.Forecast;
import dev.stormrider.amendment.Rollout;
import dev.stormrider.experiment.Experiment;
import dev.stormrider.experiment.Pairing;
import java.util.List;
import java.util.Set;

/**
 * The answer that a pipeline obeys.
 *
 * @param order the order in which the parties may be deployed; ANY_ORDER where it is ratified without one
 * @param reasons why, most important first; at least one
 */
public record Gate(Decision decision, Rollout order, List<String> reasons) {
    /** The trouble of a run that somebody stopped. */
    public static final String STOPPED = "The run was stopped before its end.";

    /** The four answers, each with its exit code. */
    public enum Decision {
        RATIFIED(0, "RATIFIED"),
        RATIFIED_IN_ORDER(0, "RATIFIED IN ORDER"),
        REJECTED(1, "REJECTED"),
        UNDECIDED(2, "UNDECIDED");

        private final int exitCode;
        private final String word;

        Decision(int exitCode, String word) {
            this.exitCode = exitCode;
            this.word = word;
        }

        public int exitCode() {
            return exitCode;
        }

        public String word() {
            return word;
        }
    }

    public Gate {
        reasons = List.copyOf(reasons);
        if (reasons.isEmpty()) {
            throw new IllegalArgumentException("a gate gives at least one reason");
        }
    }

    /**
     * What the findings, and where they are silent the forecast, come to.
     *
     * @param troubles why the run did not come to its end, each in a sentence; none where it did
     * @param ridden the pairings that could be built and were ridden
     */
    public static Gate of(
            Amendment amendment, List<Finding> findings, Policy policy, List<String> troubles, Set<Pairing> ridden) {
        return of(amendment, findings, policy, ballot(amendment, findings, policy, troubles, ridden));
    }

    /** As {@link #of(Amendment, List, Policy, List, Set)}, where the {@code ballot} of the same is known already. */
    public static Gate of(Amendment amendment, List<Finding> findings, Policy policy, Ballot ballot) {
        return new Ruling(ballot, new Reasons(amendment).harms(findings, policy::counting)).gate();
    }

    /** What the same decision follows from, for those who put several parts of a run together. */
    public static Ballot ballot(
            Amendment amendment, List<Finding> findings, Policy policy, List<String> troubles, Set<Pairing> ridden) {
        List<Ballot.Feared> refused = amendment.exposures().stream()
                .filter(exposure -> exposure.forecast() == Forecast.REFUSED)
                .map(exposure -> new Ballot.Feared(
                        exposure.fingerprint(), exposure.upgraded(), exposure.reader(), exposure.text()))
                .toList();
        return new Ballot(
                !amendment.exposures().isEmpty(),
                refused,
                findings.stream().map(finding -> vote(finding, policy)).toList(),
                ridden,
                troubles,
                troubles.stream().anyMatch(trouble -> Abort.of(trouble).isPresent()),
                policy.blockUnknown());
    }

    /** What {@code finding} counts for by {@code policy}. */
    public static Ballot.Vote vote(Finding finding, Policy policy) {
        Experiment experiment = finding.experiment();
        return new Ballot.Vote(
                experiment.id(),
                experiment.origin(),
                experiment.change(),
                experiment.fault().isEmpty(),
                finding.pairing(),
                finding.verdict(),
                !policy.counting(finding).isEmpty(),
                !finding.old().isEmpty(),
                finding.reason());
    }

    /**
     * How a reason tells in which weather a harm showed, {@code weather} as {@link Experiment#weather} has it:
     * {@code "when the gateway withholds /body/fee in the response (GET /payments/{id})"}.
     */
    public static String weather(String weather, String operation) {
        return (weather.equals(Experiment.CALM) ? "in " : "when the gateway ") + weather + " (" + operation + ")";
    }

    /**
     * Those of {@code findings} that close the gate by {@code policy}: no order of deploying avoids their harm. Where
     * none does, those that keep it from opening, since they lack an answer that the policy asks for.
     */
    public static List<Finding> closing(Amendment amendment, List<Finding> findings, Policy policy) {
        Set<Ballot.Vote> closing = Set.copyOf(
                ballot(amendment, findings, policy, List.of(), Set.of()).closing());
        return findings.stream()
                .filter(finding -> closing.contains(vote(finding, policy)))
                .toList();
    }
}
