package dev.stormrider.report;

import dev.stormrider.experiment.ShellLine;
import dev.stormrider.verdict.Finding;
import dev.stormrider.verdict.Result;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What to do after a run. */
final class Advice {
    private Advice() {}

    /** A sentence, and the command that it speaks of where there is one. */
    record Step(String sentence, Optional<String> command) {
        static Step of(String sentence) {
            return new Step(sentence, Optional.empty());
        }
    }

    /** The first thing to do first; none where {@link #meaning} says it already. */
    static List<Step> of(Result result) {
        return switch (result.gate().decision()) {
            case RATIFIED -> List.of(Step.of("Deploy in any order."));
            case RATIFIED_IN_ORDER -> List.of();
            case REJECTED -> rejected(result);
            case UNDECIDED ->
                List.of(Step.of(
                        result.interrupted()
                                ? "Run the test again and let it come to its end."
                                : "See what has no verdict and why, mend the cause, then run the test again."));
        };
    }

    private static List<Step> rejected(Result result) {
        Stream<Step> again = Family.all(result).stream()
                .limit(1)
                .map(family -> new Step("See the gravest finding again:", Optional.of(again(result, family.first()))));
        Step mend = Step.of("Mend the party that does the harm, or change the amendment, then run the test again.");
        return Stream.concat(again, Stream.of(mend)).toList();
    }

    static String again(Result result, Told told) {
        return again(result, told.shrunk().orElseGet(told::first));
    }

    /** Where less shows it as well, that is what is replayed, which the file of the finding holds. */
    static String again(Result result, Finding finding) {
        String experiment = finding.experiment().id();
        return result.circumstances()
                .riddenAgainIn()
                .map(there -> ShellLine.test(there, ".stormrider/runs/" + result.run() + "/plan.yaml", experiment))
                .orElseGet(() -> "stormrider replay " + result.run() + " " + experiment
                        + (finding.smallest().isPresent()
                                ? " --pairing " + finding.pairing().word()
                                : ""));
    }

    /** One sentence that goes with the gate's word. */
    static String meaning(Result result) {
        return switch (result.gate().decision()) {
            case RATIFIED -> "The amendment is safe to deploy.";
            case RATIFIED_IN_ORDER ->
                "The amendment is safe to deploy in this order: "
                        + result.gate().order().sentence() + ".";
            case REJECTED -> "The amendment is not safe to deploy in any order.";
            case UNDECIDED ->
                result.interrupted()
                        ? "The run was stopped before its end; what is known is told."
                        : "It is not known whether the amendment is safe to deploy.";
        };
    }
}
