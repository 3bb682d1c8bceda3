package dev.stormrider.verdict;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.experiment.Experiment;
import dev.stormrider.experiment.Origin;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.verdict.Ballot.Feared;
import dev.stormrider.verdict.Ballot.Vote;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The sentences that a gate gives for its decision. */
final class Reasons {
    static final String NO_ORDER = "No order is safe: there is harm whichever side is deployed first.";
    static final String NOTHING_RIDDEN = "Nothing was ridden that has anything new in it.";
    static final String NO_VERDICT = "Not one experiment came to a verdict: ";
    static final String NOT_TRIED =
            "The contracts refuse something whichever side is deployed first, and no run has shown it to be harmless.";

    private static final Set<String> UNNOTICED =
            Harm.all().stream().filter(Harm::unnoticed).map(Harm::name).collect(Collectors.toUnmodifiableSet());

    /** So many reasons of one kind are told. */
    private static final int TOLD = 8;

    private final Amendment amendment;

    Reasons(Amendment amendment) {
        this.amendment = amendment;
    }

    /** One harm at one place of one operation, and where and in what it showed. */
    private record Shown(Evidence evidence, Experiment experiment, Set<Pairing> pairings, Set<String> experiments) {}

    /** One sentence for each harm, whatever weather it showed in; after/after first, then what nobody notices first. */
    List<String> harms(List<Finding> findings, Function<Finding, List<Evidence>> blocking) {
        Map<String, Shown> shown = new LinkedHashMap<>();
        findings.stream()
                .sorted(Comparator.comparing(finding -> !finding.pairing().equals(Pairing.AFTER_AFTER)))
                .forEach(finding -> blocking.apply(finding).forEach(evidence -> note(finding, evidence, shown)));
        List<String> sentences = shown.values().stream()
                .sorted(Comparator.comparing((Shown each) -> !each.pairings().contains(Pairing.AFTER_AFTER))
                        .thenComparing(
                                each -> !UNNOTICED.contains(each.evidence().harm())))
                .map(this::harm)
                .toList();
        return cut(sentences, "harms");
    }

    private static void note(Finding finding, Evidence evidence, Map<String, Shown> shown) {
        Experiment experiment = finding.experiment();
        String key = String.join(
                " ", evidence.harm(), evidence.party().word(), experiment.operation(), Steps.general(evidence.place()));
        Shown same = shown.get(key);
        // What is said of one pairing is not said of another in which something else was seen.
        boolean otherwise = same != null
                && !same.pairings().contains(finding.pairing())
                && !same.evidence().text().equals(evidence.text());
        Shown known = shown.computeIfAbsent(
                otherwise ? key + " " + finding.pairing().word() : key,
                first -> new Shown(evidence, experiment, new LinkedHashSet<>(), new LinkedHashSet<>()));
        known.pairings().add(finding.pairing());
        known.experiments().add(experiment.id());
    }

    private String harm(Shown shown) {
        String where = shown.pairings().stream().map(Pairing::sentence).collect(Collectors.joining("; "));
        int others = shown.experiments().size() - 1;
        return where + ": " + shown.evidence().text() + " (" + shown.evidence().harm() + "), "
                + weather(shown.experiment())
                + (others == 0
                        ? ""
                        : "; and in " + others + (others == 1 ? " other experiment" : " other experiments"));
    }

    private String weather(Experiment experiment) {
        return Gate.weather(experiment.weather(), amendment.title(experiment.operation()));
    }

    /** As {@link #harms(List, Function)}, where the evidence is elsewhere: one sentence for each vote. */
    static List<String> harms(Ballot ballot) {
        List<String> sentences = ballot.votes().stream()
                .filter(Vote::harmful)
                .sorted(Comparator.comparing(vote -> !vote.pairing().equals(Pairing.AFTER_AFTER)))
                .map(vote -> vote.pairing().sentence() + ": " + vote.reason() + " (" + vote.experiment() + ")")
                .distinct()
                .toList();
        return cut(sentences, "harms");
    }

    static List<String> feared(List<Feared> feared) {
        List<String> sentences = feared.stream()
                .map(exposure -> Pairing.halfWay(exposure.upgraded()).sentence()
                        + ": the contracts refuse it, and no run has shown it to be harmless: " + exposure.text())
                .distinct()
                .toList();
        return cut(sentences, "refused exposures");
    }

    static List<String> tolerant(List<Feared> tolerant) {
        List<String> sentences = tolerant.stream()
                .map(exposure -> Pairing.halfWay(exposure.upgraded()).sentence() + ": the contracts refuse it, but the "
                        + exposure.reader().word() + " lives with it: " + exposure.text())
                .distinct()
                .toList();
        return cut(sentences, "tolerant readers");
    }

    static List<String> unknown(List<Vote> votes) {
        List<String> sentences = votes.stream().map(Reasons::unknown).distinct().toList();
        return cut(sentences, "experiments without a verdict");
    }

    private static String unknown(Vote vote) {
        return vote.pairing().sentence() + ": no verdict on " + vote.experiment() + ": " + vote.reason();
    }

    static String first(List<Vote> votes) {
        return votes.getFirst().reason() + Told.more(votes.size() - 1) + ".";
    }

    static String held(List<Vote> votes) {
        long held =
                votes.stream().filter(each -> each.verdict() == Verdict.HELD).count();
        long degraded = votes.stream()
                .filter(each -> each.verdict() == Verdict.DEGRADED)
                .count();
        long ignored =
                votes.stream().filter(each -> each.verdict() == Verdict.BROKE).count();
        return "No new harm: " + held + " held, " + degraded + " degraded honestly"
                + (ignored == 0 ? "" : ", " + ignored + " broke in a way that the policy ignores") + ".";
    }

    static List<String> notes(List<Vote> votes) {
        List<String> notes = new ArrayList<>();
        List<Vote> old = votes.stream().filter(Vote::old).toList();
        if (!old.isEmpty()) {
            List<String> names = old.stream().map(Vote::experiment).distinct().toList();
            notes.add("Old weaknesses showed in " + old.size() + " of " + votes.size() + " rides: " + names.getFirst()
                    + Told.more(names.size() - 1) + ".");
        }
        List<Vote> unreached = votes.stream()
                .filter(vote -> vote.unknown() && vote.origin() != Origin.PLAIN)
                .toList();
        if (!unreached.isEmpty()) {
            Vote first = unreached.getFirst();
            notes.add("Without a verdict: " + unreached.size() + " of " + votes.size() + " rides; the first is "
                    + first.experiment() + " with " + first.pairing().sentence() + ": " + first.reason() + ".");
        }
        return notes;
    }

    private static List<String> cut(List<String> sentences, String kind) {
        if (sentences.size() <= TOLD) {
            return sentences;
        }
        List<String> cut = new ArrayList<>(sentences.subList(0, TOLD));
        cut.add("… and " + (sentences.size() - TOLD) + " more " + kind + ".");
        return cut;
    }
}
