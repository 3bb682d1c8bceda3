package dev.stormrider.verdict;

import dev.stormrider.contract.Party;
import dev.stormrider.experiment.Journal;
import dev.stormrider.experiment.Observation.Call;
import dev.stormrider.experiment.Observation.Phase;
import dev.stormrider.experiment.Version;
import dev.stormrider.fault.Passage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What one finding says only beside the others of its run: a fallback that ran in one weather and is dead in another,
 * and a guard that bears outages and is by-passed by what a success says. It makes no verdict worse or better.
 *
 * <pre>
 *  findings ──▶ calls that lived through an outage ─┐
 *     └───────▶ calls that fell ────────────────────┴─▶ the same findings, with the reason told
 * </pre>
 */
public final class Hindsight {
    private static final Set<String> FALLS = Set.of(new UndeclaredError().name(), new Hung().name());

    private static final String DEAD = new DeadFallback().name();

    private final List<Survival> survivals;

    private Hindsight(List<Survival> survivals) {
        this.survivals = survivals;
    }

    /**
     * A call that came to an honest end although its provider failed.
     *
     * @param answered whether it was a success, with less in it perhaps
     */
    private record Survival(
            String experiment,
            String operation,
            String weather,
            Version consumer,
            String step,
            boolean answered,
            int status) {
        String words() {
            return "it answers " + status + " when the gateway " + weather + " (" + experiment + ")";
        }
    }

    /** The same findings in the same order. */
    public static List<Finding> of(List<Finding> findings) {
        Hindsight hindsight =
                new Hindsight(findings.stream().flatMap(Hindsight::survivals).toList());
        return findings.stream().map(hindsight::told).toList();
    }

    private static Stream<Survival> survivals(Finding finding) {
        if (finding.verdict() == Verdict.UNKNOWN || finding.journals().isEmpty()) {
            return Stream.empty();
        }
        Set<String> harmed = new HashSet<>();
        Stream.concat(finding.harms().stream(), finding.old().stream())
                .flatMap(evidence -> evidence.trial().stream())
                .forEach(call -> harmed.add(call.mark()));
        return episodes(finding).stream()
                .filter(episode -> !harmed.contains(episode.call().mark()))
                .filter(episode -> Outage.of(episode).isPresent())
                .flatMap(episode -> episode.response().stream()
                        .map(response -> new Survival(
                                finding.experiment().id(),
                                finding.experiment().operation(),
                                finding.experiment().weather(),
                                finding.pairing().consumer(),
                                episode.call().step(),
                                episode.answered(),
                                response.status())));
    }

    /** The calls of the trial that the fault was armed for. */
    private static List<Episode> episodes(Finding finding) {
        Journal trial = finding.journals().getLast();
        return Episode.of(trial).stream()
                .filter(episode -> episode.call().phase() == Phase.DURING)
                .toList();
    }

    private Finding told(Finding finding) {
        boolean fell =
                Stream.concat(finding.harms().stream(), finding.old().stream()).anyMatch(Hindsight::fall);
        if (!fell || finding.journals().isEmpty()) {
            return finding;
        }
        List<Episode> episodes = episodes(finding);
        UnaryOperator<List<Evidence>> told = all -> told(finding, episodes, all);
        return finding.with(told.apply(finding.harms()), told.apply(finding.old()));
    }

    private static boolean fall(Evidence evidence) {
        return evidence.party() == Party.CONSUMER && FALLS.contains(evidence.harm());
    }

    private List<Evidence> told(Finding finding, List<Episode> episodes, List<Evidence> all) {
        List<Evidence> told = new ArrayList<>();
        for (Evidence evidence : all) {
            Optional<Episode> episode = fall(evidence) ? at(episodes, evidence.trial()) : Optional.empty();
            told.add(episode.flatMap(Outage::payload)
                    .flatMap(passage -> bypassed(finding, evidence))
                    .orElse(evidence));
            boolean known = all.stream()
                    .anyMatch(each -> each.harm().equals(DEAD) && each.trial().equals(evidence.trial()));
            if (!known) {
                episode.flatMap(Outage::of)
                        .flatMap(failed -> dead(finding, evidence, failed))
                        .ifPresent(told::add);
            }
        }
        return told;
    }

    private static Optional<Episode> at(List<Episode> episodes, Optional<Call> call) {
        return episodes.stream()
                .filter(episode -> call.equals(Optional.of(episode.call())))
                .findFirst();
    }

    /** The evidence, with the guard told that was not asked. */
    private Optional<Evidence> bypassed(Finding finding, Evidence evidence) {
        return survivals(finding, evidence)
                .findFirst()
                .map(survival -> evidence.with(evidence.text() + "; its guard is by-passed: " + survival.words()
                        + ", but what a success says is read outside of it"));
    }

    private Optional<Evidence> dead(Finding finding, Evidence evidence, Passage failed) {
        return survivals(finding, evidence)
                .filter(Survival::answered)
                .findFirst()
                .map(survival -> new Evidence(
                        DEAD,
                        Party.CONSUMER,
                        "",
                        "the consumer " + evidence.trial().map(Told::outcome).orElse("") + " to " + survival.step()
                                + " and has a fallback: " + survival.words() + "; here it never runs",
                        evidence.control(),
                        evidence.trial(),
                        List.of(failed)));
    }

    /** The calls of the same step and the same consumer that the same operation failed, and that lived. */
    private Stream<Survival> survivals(Finding finding, Evidence evidence) {
        String step = evidence.trial().map(Call::step).orElse("");
        return survivals.stream()
                .filter(survival -> survival.step().equals(step)
                        && survival.consumer() == finding.pairing().consumer()
                        && survival.operation().equals(finding.experiment().operation())
                        && !survival.experiment().equals(finding.experiment().id()));
    }
}
