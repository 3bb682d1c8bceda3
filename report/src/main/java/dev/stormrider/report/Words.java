package dev.stormrider.report;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.amendment.Assessment;
import dev.stormrider.amendment.Change;
import dev.stormrider.amendment.Exposure;
import dev.stormrider.amendment.Forecast;
import dev.stormrider.amendment.Reads;
import dev.stormrider.amendment.Rollout;
import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Ending;
import dev.stormrider.contract.Note;
import dev.stormrider.contract.Party;
import dev.stormrider.contract.Source;
import dev.stormrider.experiment.Experiment;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.fault.Passage;
import dev.stormrider.verdict.Corner;
import dev.stormrider.verdict.Finding;
import dev.stormrider.verdict.Result;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sentences that more than one report tells. */
final class Words {
    private static final int TARGET_LIMIT = 120;

    private Words() {}

    /** What is unchanged is told in one line, which promises nothing for what could not be read. */
    static String unchanged(Assessment assessment) {
        return title(assessment.amendment()) + ": " + nothing(assessment.amendment()) + harmless(assessment);
    }

    /** What follows where nothing changed; nothing where that is not known. */
    static String harmless(Assessment assessment) {
        if (assessment.amendment().ofData()) {
            return " " + order(assessment);
        }
        return unread(assessment.amendment()) > 0 ? "" : " Deploy in any order.";
    }

    /** That nothing changed, as far as that is known. */
    static String nothing(Amendment amendment) {
        return unread(amendment) > 0
                ? "what could be read has not changed; " + unreadParts(amendment) + "."
                : "nothing changed that anybody could meet.";
    }

    /** How many parts of the two contracts could not be read; the notes tell which. */
    static long unread(Amendment amendment) {
        return amendment.unread().size();
    }

    /** {@code "2 parts could not be read"}. */
    static String unreadParts(Amendment amendment) {
        return Count.of(unread(amendment), "part") + " could not be read";
    }

    /** {@code "Payments 1.4.0 → 1.5.0"}. */
    static String title(Amendment amendment) {
        Contract before = amendment.before();
        Contract after = amendment.after();
        String old = (before.title() + " " + before.version()).strip();
        if (before.title().equals(after.title())) {
            return before.version().equals(after.version()) ? old : old + " → " + after.version();
        }
        return old + " → " + (after.title() + " " + after.version()).strip();
    }

    /** {@code "2 refused, 4 tolerated"}, the gravest first: changes, however many messages show each. */
    static String counts(Assessment assessment) {
        List<String> parts = new ArrayList<>();
        for (Forecast forecast : Forecast.values()) {
            long count = assessment.count(forecast);
            if (count > 0) {
                parts.add(count + " " + forecast.word());
            }
        }
        long passedOver = assessment.passedOver();
        if (passedOver > 0) {
            parts.add(passedOver + " passed over");
        }
        return String.join(", ", parts);
    }

    /** {@code "3 contracts: 2 refused, 1 tolerated"}, over all of them. */
    static String all(SequencedMap<String, Assessment> contracts) {
        List<String> parts = new ArrayList<>();
        for (Forecast forecast : Forecast.values()) {
            long count = contracts.values().stream()
                    .mapToLong(each -> each.count(forecast))
                    .sum();
            if (count > 0) {
                parts.add(count + " " + forecast.word());
            }
        }
        return Count.of(contracts.size(), "contract") + ": "
                + (parts.isEmpty() ? "nothing changed that anybody could meet" : String.join(", ", parts))
                + asked(contracts.values());
    }

    /** What all that were asked of something come to; empty where none was. */
    private static String asked(Collection<Assessment> assessments) {
        return assessments.stream()
                .flatMap(each -> each.asked().map(compat -> compat.of(each)).stream())
                .reduce(Reads::and)
                .map(reads -> "; compatible: " + reads.word())
                .orElse("");
    }

    /** Who says so. */
    static String basis(Assessment assessment) {
        return assessment.plain() ? "by the contracts alone" : "by the contracts, and as you weigh them";
    }

    static String order(Rollout rollout) {
        return "Deploy " + rollout.sentence() + ".";
    }

    /** The order by what counts, or which version of data reads the other, with what that cannot take in. */
    static String order(Assessment assessment) {
        if (assessment.amendment().ofData()) {
            return "New reads old: " + assessment.newReadsOld().word() + ". Old reads new: "
                    + assessment.oldReadsNew().word() + "."
                    + assessment
                            .asked()
                            .map(asked -> " Compatible " + asked.word() + ": "
                                    + asked.of(assessment).word() + ".")
                            .orElse("")
                    + butUnread(assessment.amendment());
        }
        return order(assessment.rollout()) + butUndecided(assessment) + butUnread(assessment.amendment());
    }

    /** {@code "/status: was string; now optional string"}; empty where words do not tell the difference. */
    static Optional<String> wasAndNow(Change change) {
        if (change.was().isEmpty() && change.now().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(label(change) + ": "
                + change.was().map(was -> "was " + was).orElse("was not there") + "; "
                + change.now().map(now -> "now " + now).orElse("now gone"));
    }

    /** The place of a change below its heading: within the component, else within the request or the response. */
    private static String label(Change change) {
        String spot = Exposure.shown(change.spot());
        if (change.component()) {
            return spot.isEmpty() ? "it" : spot;
        }
        return change.first().message() + (spot.isEmpty() ? "" : " " + spot);
    }

    /** By what a change is known again, the page that explains it, and where it was made. */
    static String known(Change change) {
        return change.fingerprint() + "  " + Guide.of(change).id() + "  " + places(change);
    }

    /** The changes that do not count, and why. */
    static List<String> passedOver(Assessment assessment) {
        return assessment.entries().stream()
                .filter(Assessment.Entry::passedOver)
                .map(each -> each.change().fingerprint() + "  " + each.change().subject()
                        + Chapter.also(assessment.amendment(), each.change(), false)
                                .map(also -> ", " + also)
                                .orElse("")
                        + ": "
                        + each.because().orElse(""))
                .toList();
    }

    /** What is to be said of the lines that weigh changes, each with where it stands. */
    static List<String> remarks(Assessment assessment) {
        return assessment.remarks().stream().map(Note::toString).toList();
    }

    /** What is deprecated now, or to end on another day, each in a sentence. */
    static List<String> endings(Amendment amendment) {
        return amendment.endings().stream()
                .map(each -> subject(amendment, each) + " is " + each.words() + "  " + each.at())
                .distinct()
                .toList();
    }

    /** {@code "GET /payments request /query/limit"}, {@code "Payment/amount"}. */
    static String subject(Amendment amendment, Ending ending) {
        String place = Exposure.shown(ending.place());
        if (ending.operation().isEmpty()) {
            String whole = ending.part() + place;
            return whole.isEmpty() ? "the data" : whole;
        }
        return Stream.of(amendment.title(ending.operation()), ending.part(), place)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /** What is said in other words, each in a sentence. */
    static List<String> reworded(Amendment amendment) {
        return amendment.rewordings().stream()
                .map(each -> Reworded.of(amendment, each) + "  " + places(each.before(), each.after()))
                .toList();
    }

    /** Where a change was made; what is new or gone stands in one of the contracts. */
    static String places(Change change) {
        return switch (change.fate()) {
            case NEW -> change.after().toString();
            case GONE -> change.before().toString();
            case MOVED, CHANGED -> places(change.before(), change.after());
        };
    }

    /** A sentence more, where what is undecided may ask for another order. */
    static String butUndecided(Assessment assessment) {
        return assessment.undecidedMayReorder() ? " But for what is undecided, the order is not known." : "";
    }

    /** A sentence more, where something could not be read. */
    static String butUnread(Amendment amendment) {
        return unread(amendment) > 0 ? " But " + unreadParts(amendment) + "." : "";
    }

    /** Who is at risk of an exposure, and when. */
    static String risk(Exposure exposure) {
        if (exposure.operations().isEmpty()) {
            return exposure.upgraded() == exposure.reader()
                    ? "at risk: the new reader, which meets data of the old version"
                    : "at risk: the old reader, which meets data of the new version";
        }
        String when = exposure.upgraded() == Party.PROVIDER
                ? "when the provider is deployed first"
                : "when the consumer is deployed first";
        String writer = exposure.upgraded() == exposure.writer() ? "new " : "old ";
        String reader = exposure.upgraded() == exposure.reader() ? "new " : "old ";
        boolean refusal = exposure.reader() == Party.PROVIDER && exposure.forecast() != Forecast.TOLERATED;
        // A refused request is the refuser's right; the one that sent it has to live with the refusal.
        String who = refusal
                ? writer + exposure.writer().word() + ", whose requests may be refused"
                : reader + exposure.reader().word();
        return "at risk: the " + who + ", " + when;
    }

    /** {@code "before.yaml:12 → after.yaml:14"}; one place where both are the same, empty where none is known. */
    static String places(Source before, Source after) {
        String old = before.toString();
        String now = after.toString();
        if (old.equals(now) || now.isEmpty()) {
            return old;
        }
        return old.isEmpty() ? now : old + " → " + now;
    }

    /** Where the contracts speak of what an experiment is about. */
    static String places(Amendment amendment, Experiment experiment) {
        return experiment
                .change()
                .flatMap(amendment::exposure)
                .map(each -> places(each.before(), each.after()))
                .orElseGet(() -> places(
                        source(amendment.before(), experiment.operation()),
                        source(amendment.after(), experiment.operation())));
    }

    private static Source source(Contract contract, String key) {
        return Optional.ofNullable(contract.operations().get(key))
                .map(operation -> operation.at())
                .orElse(Source.NOWHERE);
    }

    /** What was done: {@code "the gateway answered …"}; without a fault, what was put together. */
    static String done(Finding finding) {
        if (finding.experiment().fault().isPresent()) {
            return "the gateway " + finding.experiment().weather();
        }
        if (finding.pairing().equals(Pairing.AFTER_AFTER)) {
            return "nothing: the new versions met in calm weather";
        }
        return finding.pairing().equals(Pairing.BEFORE_BEFORE)
                ? "nothing: the old versions met in calm weather"
                : "nothing: old and new met in calm weather";
    }

    /** {@code "42 rides of 23 experiments"}: an experiment is ridden once in each pairing. */
    static String rides(Result result) {
        return Count.of(result.findings().size(), "ride") + " of "
                + Count.of(
                        result.findings().stream()
                                .map(each -> each.experiment().id())
                                .distinct()
                                .count(),
                        "experiment");
    }

    /** To follow "harm"; an old control is spoken of only where every one of {@code experiments} has one. */
    static String fresh(List<Experiment> experiments) {
        return !experiments.isEmpty() && experiments.stream().allMatch(Experiment::hasOldControl)
                ? "that the old versions do not do"
                : "that the control does not show";
    }

    /** At most {@code limit} exchanges, those that follow each other and read alike told once. */
    static List<String> passages(List<Passage> passages, int limit) {
        List<String> told = new ArrayList<>();
        int times = 1;
        String last = "";
        for (Passage passage : passages.stream()
                .sorted(Comparator.comparing(Passage::begun))
                .limit(limit)
                .toList()) {
            String words = passage(passage);
            times = words.equals(last) ? times + 1 : 1;
            if (times > 1) {
                told.removeLast();
            }
            told.add(times > 1 ? words + " (" + Count.times(times) + ")" : words);
            last = words;
        }
        return told;
    }

    /** {@code "POST /payments was answered 201"}, with what the storm did to it. */
    static String passage(Passage passage) {
        String answers = passage.deliveries().stream()
                .map(each ->
                        each.response().map(response -> "" + response.status()).orElse("nothing"))
                .collect(Collectors.joining(", "));
        String told =
                passage.request().method() + " " + Count.cut(passage.request().target(), TARGET_LIMIT)
                        + (answers.isEmpty() ? " never arrived" : " was answered " + answers);
        return passage.fault()
                .filter(hit -> hit.played().hit())
                .map(hit -> told + " (" + hit.played().what() + ")")
                .orElse(told);
    }

    /** What comparing forecast and verdict adds to a finding that broke; empty where there was no forecast. */
    static String corner(Finding finding) {
        return finding.corner()
                .map(corner -> switch (corner) {
                    case AS_FEARED -> "as the contracts feared";
                    case FOUND -> "though the contracts tolerate it";
                    case TOLERANT_READER -> "though the contracts refuse it";
                    case FINE -> "as the contracts say";
                })
                .orElse("");
    }

    static long count(List<Finding> findings, Corner corner) {
        return findings.stream()
                .filter(each -> each.corner().equals(Optional.of(corner)))
                .count();
    }
}
