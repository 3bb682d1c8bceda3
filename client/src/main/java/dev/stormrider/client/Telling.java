package dev.stormrider.client;

import dev.stormrider.contract.Contract;
import dev.stormrider.experiment.Experiment;
import dev.stormrider.experiment.Journal;
import dev.stormrider.experiment.Observation;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Plan;
import dev.stormrider.experiment.Ride;
import dev.stormrider.ledger.ContractText;
import dev.stormrider.ledger.Document;
import dev.stormrider.ledger.Event;
import dev.stormrider.ledger.EventFile;
import dev.stormrider.ledger.EventLimits;
import dev.stormrider.ledger.Hashes;
import dev.stormrider.ledger.Link;
import dev.stormrider.report.Pieces;
import dev.stormrider.run.Paper;
import dev.stormrider.run.Papers;
import dev.stormrider.run.Setup;
import dev.stormrider.verdict.Ballot;
import dev.stormrider.verdict.Finding;
import dev.stormrider.verdict.Gate;
import dev.stormrider.verdict.Result;
import dev.stormrider.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Makes events of what a run is given and of what it comes to, each within the limits. Pure. */
final class Telling {
    /** Leaves room in a line for what stands beside. */
    private static final int DOCUMENT = EventLimits.LINE_BYTES / 4;

    /** Of what held, less is worth telling. */
    private static final int QUIET = 20_000;

    private static final int LOG_LINE = 1_000;

    /** Findings without harm are the many; of those, that many are told. */
    private static final int FOUND = EventLimits.EVENTS / 2;

    private Telling() {}

    /** As much of the beginning as a line holds: without the texts of contracts where they are long, then less. */
    static Event.Begun begun(Instant at, Setup setup, Plan plan, Label label) {
        Document whole = new Document(Pieces.amendment(setup.amendment()));
        // Each is made of long texts, and the first mostly fits: another is made only where it does not.
        return Stream.<Supplier<Event.Begun>>of(
                        () -> begun(at, setup, plan, label, true, whole, EventLimits.PLANNED),
                        () -> begun(at, setup, plan, label, false, whole, EventLimits.PLANNED),
                        () -> begun(at, setup, plan, label, false, outline(setup), EventLimits.PLANNED))
                .map(Supplier::get)
                .filter(Telling::fits)
                .findFirst()
                .orElseGet(() -> begun(at, setup, plan, label, false, outline(setup), 100));
    }

    private static Document outline(Setup setup) {
        return new Document(Pieces.outline(setup.amendment()));
    }

    private static Event.Begun begun(
            Instant at, Setup setup, Plan plan, Label label, boolean texts, Document amendment, int planned) {
        return new Event.Begun(
                at,
                link(setup),
                label.consumers(),
                label.providers(),
                label.origin(),
                label.environment(),
                label.program(),
                plan.seed(),
                contract(setup.amendment().before(), setup.papers().map(Papers::before), texts),
                contract(setup.amendment().after(), setup.papers().map(Papers::after), texts),
                amendment,
                plan.experiments().stream()
                        .limit(planned)
                        .map(each -> planned(setup, each))
                        .toList(),
                label.part());
    }

    private static boolean fits(Event event) {
        return EventFile.write(event).getBytes(StandardCharsets.UTF_8).length < EventLimits.LINE_BYTES;
    }

    static Link link(Setup setup) {
        String title = setup.amendment().after().title();
        return new Link(
                EventLimits.cut(setup.consumer().name(), Link.LONGEST),
                EventLimits.cut(setup.provider().name(), Link.LONGEST),
                title.isBlank() ? "contract" : EventLimits.cut(title, Link.LONGEST));
    }

    static ContractText contract(Contract contract, Optional<Paper> paper, boolean texts) {
        String file = paper.map(Paper::main).orElse(contract.at().file());
        // A contract may lie in several files, and is another one where any of them is.
        Map<String, String> files = paper.<Map<String, String>>map(Paper::files).orElse(Map.of());
        String all = files.isEmpty()
                ? file + "\n" + contract.version()
                : new TreeMap<>(files).values().toString();
        return new ContractText(
                EventLimits.cut(file, EventLimits.SENTENCE),
                EventLimits.cut(contract.version(), EventLimits.NAME),
                Hashes.hex(all),
                texts ? EventLimits.cut(files.getOrDefault(file, ""), EventLimits.LINE_BYTES) : "");
    }

    private static Event.Planned planned(Setup setup, Experiment experiment) {
        return new Event.Planned(
                name(experiment.id()),
                sentence(Pieces.operation(setup.amendment(), experiment)),
                experiment.subject().word(),
                sentence(experiment.weather()),
                kebab(experiment.question()),
                experiment.forecast().map(forecast -> forecast.word()),
                experiment.pairings(),
                experiment.load(),
                sentence(experiment.why()),
                experiment.risk());
    }

    static Event.Trialled trialled(Instant at, Experiment experiment, Pairing pairing, Verdict verdict, String why) {
        return new Event.Trialled(at, name(experiment.id()), pairing, verdict, sentence(why));
    }

    /**
     * What was found, the gravest first, and what the services wrote around it; then the end.
     *
     * @param ballot of a part of a run, what the gate of the whole follows from
     */
    static List<Event> ended(Instant at, Setup setup, Result result, Optional<Ballot> ballot) {
        Set<Finding> closing = Collections.newSetFromMap(new IdentityHashMap<>());
        closing.addAll(Gate.closing(
                result.amendment(), result.findings(), setup.manner().policy()));
        List<Event> events = new ArrayList<>();
        result.findings().stream()
                .sorted(Comparator.comparing(finding -> finding.verdict() != Verdict.BROKE))
                .limit(FOUND)
                .forEach(finding -> events.addAll(found(
                        at, result, finding, closing.contains(finding), ballot.map(any -> vote(setup, finding)))));
        events.add(ended(at, result, ballot));
        return events;
    }

    private static Event.Ended ended(Instant at, Result result, Optional<Ballot> ballot) {
        Document summary = new Document(Pieces.summary(result));
        Document none = new Document("{}");
        return Stream.<Supplier<Event.Ended>>of(
                        () -> ended(at, result, summary, poll(ballot, EventLimits.SENTENCE)),
                        () -> ended(at, result, none, poll(ballot, EventLimits.SENTENCE)))
                .map(Supplier::get)
                .filter(Telling::fits)
                .findFirst()
                .orElseGet(() -> ended(at, result, none, poll(ballot, 0)));
    }

    private static Event.Vote vote(Setup setup, Finding finding) {
        Ballot.Vote vote = Gate.vote(finding, setup.manner().policy());
        return new Event.Vote(vote.origin(), vote.change(), vote.calm(), vote.harmful(), vote.old());
    }

    static Optional<Event.Poll> poll(Optional<Ballot> ballot, int longest) {
        return ballot.map(all -> new Event.Poll(
                all.exposed(),
                all.refused().stream()
                        .limit(EventLimits.REFUSED)
                        .map(each -> new Ballot.Feared(
                                each.exposure(), each.upgraded(), each.reader(), EventLimits.cut(each.text(), longest)))
                        .toList(),
                Pairing.ALL.stream().filter(all.ridden()::contains).toList(),
                all.votes().size(),
                EventLimits.reasons(troubles(all)),
                all.aborted(),
                all.blockUnknown()));
    }

    /** What is refused and not told closes no order: that is a trouble of its own. */
    private static List<String> troubles(Ballot ballot) {
        List<String> troubles = new ArrayList<>(ballot.troubles());
        if (ballot.refused().size() > EventLimits.REFUSED) {
            troubles.addFirst(ballot.refused().size() + " exposures are refused, and only the first "
                    + EventLimits.REFUSED + " are told.");
        }
        return troubles;
    }

    private static Event.Ended ended(Instant at, Result result, Document summary, Optional<Event.Poll> poll) {
        return new Event.Ended(
                at,
                kebab(result.gate().decision()),
                result.gate().order().word(),
                EventLimits.reasons(result.gate().reasons()),
                result.took(),
                summary,
                poll);
    }

    private static List<Event> found(
            Instant at, Result result, Finding finding, boolean blocks, Optional<Event.Vote> vote) {
        boolean quiet = finding.verdict() == Verdict.HELD || finding.verdict() == Verdict.DEGRADED;
        List<Event> events = new ArrayList<>();
        events.add(new Event.Found(
                at,
                name(finding.experiment().id()),
                finding.pairing(),
                finding.verdict(),
                Pieces.fingerprint(finding),
                blocks,
                finding.verdict() != Verdict.BROKE && !finding.old().isEmpty(),
                new Document(Pieces.finding(result, finding, quiet ? QUIET : DOCUMENT)),
                vote));
        if (finding.verdict() == Verdict.BROKE) {
            finding.journals().stream()
                    .filter(journal -> journal.ride() == Ride.TRIAL)
                    .findFirst()
                    .ifPresent(trial -> events.addAll(logged(at, result, trial)));
        }
        return events;
    }

    private static List<Event> logged(Instant at, Result result, Journal trial) {
        Map<String, List<String>> lines = new TreeMap<>();
        for (Observation seen : trial.observations()) {
            if (seen instanceof Observation.Line line) {
                String party = line.party().word() + " (" + trial.pairing().word() + ")";
                lines.computeIfAbsent(party, first -> new ArrayList<>())
                        .add(EventLimits.cut(result.started().plus(line.at()) + " " + line.text(), LOG_LINE));
            }
        }
        return lines.entrySet().stream()
                .<Event>map(each -> new Event.Logged(
                        at,
                        each.getKey(),
                        name(trial.experiment()),
                        each.getValue().stream().limit(EventLimits.LOG_LINES).toList()))
                .toList();
    }

    private static String name(String text) {
        return EventLimits.cut(text, EventLimits.NAME);
    }

    static String sentence(String text) {
        return EventLimits.cut(text, EventLimits.SENTENCE);
    }

    private static String kebab(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
