package dev.stormrider.report;

import dev.stormrider.amendment.Assessment;
import dev.stormrider.amendment.Change;
import dev.stormrider.amendment.Fingerprint;
import dev.stormrider.amendment.Forecast;
import dev.stormrider.contract.Note;
import dev.stormrider.contract.Source;
import dev.stormrider.verdict.Result;
import dev.stormrider.verdict.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * One thing to be shown beside a line of a contract, as code scanning and merge requests do.
 *
 * @param rule the kind of change, or of harm
 * @param level refused is an error, undecided a warning, tolerated a note; of a question, as it bears on the answer
 * @param text one line or several
 * @param at where it is shown; the new contract if it speaks of it
 * @param other where the old contract speaks of it
 * @param passedOver why it does not count; empty where it does
 */
record Alert(
        String rule,
        Forecast level,
        String title,
        String text,
        Source at,
        Source other,
        String fingerprint,
        Optional<String> passedOver) {
    private static final int TEXT_LIMIT = 2_000;
    private static final int TELLING_LIMIT = 5;

    Alert {
        title = Glyphs.visible(Count.cut(title, TEXT_LIMIT));
        text = Glyphs.visible(Count.cut(text, TEXT_LIMIT));
    }

    static List<Alert> all(Assessment assessment) {
        List<Alert> alerts = new ArrayList<>();
        Set<String> told = new HashSet<>();
        for (Assessment.Entry entry : assessment.entries()) {
            Change change = entry.change();
            List<Telling> tellings = Telling.of(change);
            List<String> lines = new ArrayList<>();
            Words.wasAndNow(change).ifPresent(lines::add);
            for (Telling telling : tellings.stream().limit(TELLING_LIMIT).toList()) {
                lines.add(telling.text());
                lines.add(Words.risk(telling.first()));
            }
            entry.because().ifPresent(lines::add);
            unasked(assessment, entry).ifPresent(lines::add);
            boolean known = change.after().known();
            alerts.add(new Alert(
                    Guide.of(change).id(),
                    assessment.answering(entry),
                    entry.forecast().word() + ": " + change.subject(),
                    String.join("\n", lines),
                    known ? change.after() : change.before(),
                    known ? change.before() : Source.NOWHERE,
                    // The parts of one change are told apart: two of one fingerprint are shown as one.
                    told.add(change.fingerprint())
                            ? change.fingerprint()
                            : Fingerprint.of(change.fingerprint(), change.subject()),
                    entry.passedOver() ? Optional.of(entry.because().orElse("")) : Optional.empty()));
        }
        for (Note note : assessment.amendment().unread()) {
            alerts.add(new Alert(
                    Guide.unread().id(),
                    Forecast.UNDECIDED,
                    Words.unreadParts(assessment.amendment()),
                    note.text(),
                    note.at(),
                    Source.NOWHERE,
                    Fingerprint.of(note.at().file(), note.text()),
                    Optional.empty()));
        }
        for (Note remark : assessment.remarks()) {
            alerts.add(new Alert(
                    Guide.idleLine().id(),
                    Forecast.TOLERATED,
                    Guide.idleLine().title(),
                    remark.text(),
                    remark.at(),
                    Source.NOWHERE,
                    Fingerprint.of(remark.at().file(), remark.text()),
                    Optional.empty()));
        }
        return alerts;
    }

    /** That a change is graver than the answer to what was asked of the new version; empty where it is not. */
    static Optional<String> unasked(Assessment assessment, Assessment.Entry entry) {
        return assessment
                .asked()
                .filter(asked -> assessment.answering(entry) != entry.forecast())
                .map(asked -> asked.word() + " does not ask about this");
    }

    /** The gravest of all contracts first. */
    static List<Alert> all(SequencedMap<String, Assessment> contracts) {
        return contracts.values().stream()
                .flatMap(each -> all(each).stream())
                .sorted(Comparator.comparing(Alert::level))
                .toList();
    }

    /** What broke, and what has no verdict. */
    static List<Alert> all(Result result) {
        List<Alert> alerts = new ArrayList<>();
        for (Told told : Told.all(result)) {
            boolean broke = told.verdict() == Verdict.BROKE;
            if (broke || told.verdict() == Verdict.UNKNOWN) {
                String operation = told.experiment().operation();
                Optional<Source> change = told.experiment()
                        .change()
                        .flatMap(result.amendment()::exposure)
                        .map(each -> each.after().known() ? each.after() : each.before());
                alerts.add(new Alert(
                        broke ? told.harms().getFirst().harm() : "unknown",
                        broke ? Forecast.REFUSED : Forecast.UNDECIDED,
                        Told.harmWords(told.first()) + ": " + result.amendment().title(operation),
                        String.join(
                                        "\n",
                                        broke
                                                ? told.sentences()
                                                : List.of(told.first().reason())) + "\n" + told.pairings()
                                + "; experiment " + told.experiment().id(),
                        change.orElseGet(() -> result.amendment()
                                .known(operation)
                                .map(each -> each.at())
                                .orElse(Source.NOWHERE)),
                        Source.NOWHERE,
                        Fingerprint.of(told.experiment().id(), Told.harmWords(told.first())),
                        Optional.empty()));
            }
        }
        return alerts;
    }
}
