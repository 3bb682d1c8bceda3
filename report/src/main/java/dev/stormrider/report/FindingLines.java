package dev.stormrider.report;

import dev.stormrider.verdict.Evidence;
import dev.stormrider.verdict.Result;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Each new harm with its evidence: what was done, what happened, where the contract speaks of it, how to see it again.
 */
final class FindingLines {
    private static final int FINDING_LIMIT = 20;
    private static final int LABEL_COLUMNS = 10;
    private static final int ANSWER_LIMIT = 160;
    private static final int PASSAGE_LIMIT = 5;

    private final Page page;
    private final Result result;

    FindingLines(Page page, Result result) {
        this.page = page;
        this.result = result;
    }

    void write() {
        List<Told> broke = Told.broke(result);
        if (broke.isEmpty()) {
            return;
        }
        page.heading("FINDINGS", Count.of(broke.size(), "experiment") + " did harm that the old versions do not");
        for (int i = 0; i < Math.min(FINDING_LIMIT, broke.size()); i++) {
            finding(i + 1, broke.get(i));
        }
        if (broke.size() > FINDING_LIMIT) {
            page.blank().line(2, Ink.QUIET.of("and " + (broke.size() - FINDING_LIMIT) + " more, in the other reports"));
        }
    }

    private void finding(int number, Told told) {
        String corner = Words.corner(told.first());
        page.blank();
        page.hanging(
                1,
                4,
                Ink.STRONG.of(number + ". "),
                Ink.BAD.of(told.harmWords()),
                Ink.STRONG.of("  "
                        + Chapter.title(result.amendment(), told.experiment().operation())),
                Ink.QUIET.of(corner.isEmpty() ? "" : "  " + corner));
        told.harms().forEach(evidence -> page.line(4, Span.of(evidence.text())));
        labelled("done", Words.done(told.experiment()));
        labelled("with", told.pairings());
        told.harms().stream().limit(1).forEach(this::happened);
        String places = Words.places(result.amendment(), told.experiment());
        if (!places.isEmpty()) {
            labelled("contract", places);
        }
        page.command(4, Advice.replay(result, told.experiment().id()));
    }

    /** Control and trial beside each other; where the callers were answered alike, what passed on the link instead. */
    private void happened(Evidence evidence) {
        Optional<String> control = evidence.control().map(call -> Words.answer(call, ANSWER_LIMIT));
        Optional<String> trial = evidence.trial().map(call -> Words.answer(call, ANSWER_LIMIT));
        if (control.equals(trial) && !evidence.passages().isEmpty()) {
            labelled(
                    "link",
                    evidence.passages().stream()
                            .limit(PASSAGE_LIMIT)
                            .map(Words::passage)
                            .collect(Collectors.joining("; then ")));
            return;
        }
        control.ifPresent(answer -> labelled("control", answer));
        trial.ifPresent(answer -> labelled("trial", answer));
    }

    private void labelled(String label, String text) {
        page.labelled(4, Ink.QUIET.of(label), LABEL_COLUMNS, Span.of(text));
    }
}
