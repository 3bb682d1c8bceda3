package dev.stormrider.report;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.amendment.Assessment;
import dev.stormrider.amendment.Assessment.Entry;
import dev.stormrider.amendment.Change;
import dev.stormrider.experiment.Journal;
import dev.stormrider.experiment.Observation;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Ride;
import dev.stormrider.verdict.Evidence;
import dev.stormrider.verdict.Finding;
import dev.stormrider.verdict.Gate;
import dev.stormrider.verdict.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * JUnit's XML for build servers. A run: one test case for each experiment in each pairing, and the gate as one more.
 * What broke has failed; what has no verdict is skipped, with its reason; old weaknesses stand in the output of a test
 * that passes. An amendment: one test case for each exposure; what is refused has failed.
 */
record JUnitXml() implements Report {
    private static final int ANSWER_LIMIT = 600;
    private static final int TEXT_LIMIT = 2_000;
    private static final int HARM_LIMIT = 10;

    @Override
    public String name() {
        return "junit-xml";
    }

    @Override
    public String ending() {
        return "xml";
    }

    @Override
    public String of(Result result) {
        SequencedMap<String, String> properties = new LinkedHashMap<>();
        properties.put("run", result.run());
        properties.put("version", result.version());
        properties.put("seed", Long.toString(result.seed()));
        properties.put("contracts", Words.title(result.amendment()));
        Whereabouts.facts(result).forEach((name, texts) -> properties.put(name, String.join("; ", texts)));
        List<Suite> suites = new ArrayList<>();
        suites.add(new Suite("gate", properties, List.of(gate(result))));
        for (Pairing pairing : Pairing.ALL) {
            List<Suite.Test> tests = result.findings().stream()
                    .filter(each -> each.pairing().equals(pairing))
                    .map(each -> test(result, each))
                    .toList();
            if (!tests.isEmpty()) {
                suites.add(new Suite(pairing.sentence(), new LinkedHashMap<>(), tests));
            }
        }
        return Suite.document(result.consumer() + " and " + result.provider(), result.took(), suites);
    }

    private static Suite.Test gate(Result result) {
        Gate gate = result.gate();
        String reasons = String.join("\n", gate.reasons());
        Suite.Outcome outcome =
                switch (gate.decision()) {
                    case RATIFIED, RATIFIED_IN_ORDER -> new Suite.Outcome.Passed();
                    case REJECTED -> new Suite.Outcome.Failed("rejected", Advice.meaning(result), reasons);
                    case UNDECIDED -> new Suite.Outcome.Erred("undecided", Advice.meaning(result), reasons);
                };
        // What was not come by is told here as well: no test case stands for it.
        String notes = result.notes().stream()
                .map(note -> "\n" + Count.cut(note, TEXT_LIMIT))
                .collect(Collectors.joining());
        String said = gate.decision().word() + ": " + Advice.meaning(result) + "\n" + reasons + notes;
        // The name is the same in every run, so that a build server can show the gate's history.
        return new Suite.Test("stormrider.gate", "the amendment may be deployed", Duration.ZERO, outcome, said);
    }

    private static Suite.Test test(Result result, Finding finding) {
        String title = result.amendment().title(finding.experiment().operation());
        String group = "stormrider." + finding.pairing().word().replace('/', '-') + "." + title.replace('.', '_');
        String name = finding.experiment().id() + ": "
                + Count.cut(finding.experiment().weather(), ANSWER_LIMIT);
        String old = finding.old().stream()
                .limit(HARM_LIMIT)
                .map(evidence -> "old weakness, " + evidence.harm() + ": " + Count.cut(evidence.text(), TEXT_LIMIT))
                .collect(Collectors.joining("\n"));
        return new Suite.Test(group, name, took(finding), outcome(result, finding), old);
    }

    private static Suite.Outcome outcome(Result result, Finding finding) {
        return switch (finding.verdict()) {
            case HELD, DEGRADED -> new Suite.Outcome.Passed();
            case UNKNOWN -> new Suite.Outcome.Skipped(Count.cut(finding.reason(), TEXT_LIMIT));
            case BROKE -> {
                String message =
                        finding.harms().stream().findFirst().map(Evidence::text).orElse(finding.reason());
                yield new Suite.Outcome.Failed(
                        Told.harmWords(finding), Count.cut(message, TEXT_LIMIT), evidence(result, finding));
            }
        };
    }

    private static String evidence(Result result, Finding finding) {
        List<String> lines = new ArrayList<>(List.of(finding.reason()));
        lines.add("why:      " + finding.experiment().why());
        lines.add("done:     " + Words.done(finding));
        for (Evidence evidence : finding.harms().stream().limit(HARM_LIMIT).toList()) {
            lines.add(evidence.harm() + ", by the " + evidence.party().word() + ": "
                    + Count.cut(evidence.text(), TEXT_LIMIT));
            Set<String> places = Marks.of(finding, evidence);
            Heads heads = Heads.of(finding, evidence.control());
            evidence.control()
                    .ifPresent(call ->
                            lines.add("control:  " + heads.control() + ": " + Excerpt.of(call, places, ANSWER_LIMIT)));
            evidence.trial()
                    .ifPresent(call ->
                            lines.add("trial:    " + heads.trial() + ": " + Excerpt.of(call, places, ANSWER_LIMIT)));
            Words.passages(evidence.passages(), HARM_LIMIT).forEach(passage -> lines.add("link:     " + passage));
        }
        lines.add("contract: " + Words.places(result.amendment(), finding.experiment()));
        lines.add("again:    " + Advice.again(result, finding));
        return String.join("\n", lines);
    }

    /** From the first thing that was seen of the trial to the last. */
    private static Duration took(Finding finding) {
        List<Observation> seen = finding.journals().stream()
                .filter(journal -> journal.ride() == Ride.TRIAL)
                .map(Journal::observations)
                .flatMap(List::stream)
                .toList();
        Duration first =
                seen.stream().map(Observation::at).min(Duration::compareTo).orElse(Duration.ZERO);
        Duration last =
                seen.stream().map(JUnitXml::end).max(Duration::compareTo).orElse(Duration.ZERO);
        return last.minus(first);
    }

    private static Duration end(Observation seen) {
        return switch (seen) {
            case Observation.Call call -> call.at().plus(call.took());
            case Observation.Passed passed -> passed.at().plus(passed.passage().took());
            case Observation.Load load -> load.at().plus(load.length());
            case Observation.Stall stall -> stall.at().plus(stall.length());
            case Observation.Readback read -> read.at();
            case Observation.Incident incident -> incident.at();
            case Observation.Line line -> line.at();
        };
    }

    @Override
    public String of(SequencedMap<String, Assessment> contracts) {
        List<Suite> suites = new ArrayList<>();
        contracts.forEach((name, assessment) -> suites.add(suite(name, assessment)));
        return Suite.document(Words.all(contracts), Duration.ZERO, suites);
    }

    @Override
    public String of(Assessment assessment) {
        String title = Words.title(assessment.amendment());
        return Suite.document(title, Duration.ZERO, List.of(suite(title, assessment)));
    }

    private static Suite suite(String name, Assessment assessment) {
        Amendment amendment = assessment.amendment();
        List<Suite.Test> tests = new ArrayList<>();
        if (Words.unread(amendment) > 0) {
            tests.add(unread(amendment));
        } else if (assessment.entries().isEmpty()) {
            tests.add(new Suite.Test(
                    "stormrider.diff", "nothing changed", Duration.ZERO, new Suite.Outcome.Passed(), ""));
        }
        Chapter.all(assessment)
                .forEach(chapter -> chapter.entries().forEach(entry -> tests.add(test(assessment, chapter, entry))));
        assessment.entries().stream().filter(Entry::passedOver).forEach(entry -> tests.add(passedOver(entry)));
        SequencedMap<String, String> properties = new LinkedHashMap<>();
        if (assessment.amendment().ofData()) {
            properties.put("newReadsOld", assessment.newReadsOld().word());
            properties.put("oldReadsNew", assessment.oldReadsNew().word());
        } else {
            properties.put("rollout", assessment.rollout().word());
        }
        return new Suite(name, properties, tests);
    }

    /** Skipped and not passed: what was not read was not compared. */
    private static Suite.Test unread(Amendment amendment) {
        return new Suite.Test(
                "stormrider.diff",
                "the contracts could be read",
                Duration.ZERO,
                new Suite.Outcome.Skipped(Words.unreadParts(amendment)),
                Count.cut(String.join("\n", Noted.of(amendment)), TEXT_LIMIT));
    }

    private static Suite.Test passedOver(Entry entry) {
        Change change = entry.change();
        return new Suite.Test(
                "stormrider.diff." + change.subject().replace('.', '_'),
                Count.cut(change.name(), TEXT_LIMIT) + " (" + change.fingerprint() + ")",
                Duration.ZERO,
                new Suite.Outcome.Skipped(Count.cut(entry.because().orElse(""), TEXT_LIMIT)),
                "");
    }

    private static Suite.Test test(Assessment assessment, Chapter chapter, Entry entry) {
        Change change = entry.change();
        List<Telling> tellings = Telling.of(change);
        String first = tellings.getFirst().text();
        List<String> told = new ArrayList<>();
        tellings.stream().limit(HARM_LIMIT).forEach(each -> {
            told.add(Count.cut(each.text(), TEXT_LIMIT));
            told.add(Words.risk(each.first()));
        });
        entry.because().ifPresent(told::add);
        told.add(Words.places(change));
        Suite.Outcome outcome =
                switch (assessment.answering(entry)) {
                    case REFUSED ->
                        new Suite.Outcome.Failed("refused", Count.cut(first, TEXT_LIMIT), String.join("\n", told));
                    case UNDECIDED -> new Suite.Outcome.Skipped("the contracts do not tell whether it is admitted");
                    case TOLERATED -> new Suite.Outcome.Passed();
                };
        String group = "stormrider.diff." + chapter.title().replace('.', '_');
        String name = Words.wasAndNow(change).orElse(first) + " (" + change.fingerprint() + ")";
        // A failure holds it already; what passes or is skipped has no room for it but this.
        String out = outcome instanceof Suite.Outcome.Failed
                ? ""
                : Stream.of(entry.because(), Alert.unasked(assessment, entry))
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining("\n"));
        return new Suite.Test(group, Count.cut(name, TEXT_LIMIT), Duration.ZERO, outcome, Count.cut(out, TEXT_LIMIT));
    }
}
