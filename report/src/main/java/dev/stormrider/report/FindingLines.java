package dev.stormrider.report;

import dev.stormrider.verdict.Evidence;
import dev.stormrider.verdict.Result;
import java.util.List;
import java.util.Set;

/**
 * Each new harm with its evidence: what was done, what happened, where the contract speaks of it, how to see it again.
 */
final class FindingLines {
    private static final int FINDING_LIMIT = 20;
    private static final int LABEL_COLUMNS = 10;
    private static final int ANSWER_LIMIT = 160;
    private static final int PASSAGE_LIMIT = 5;
    private static final int TEXT_LIMIT = 800;

    private final Page page;
    private final Result result;

    FindingLines(Page page, Result result) {
        this.page = page;
        this.result = result;
    }

    void write() {
        List<Family> families = Family.all(result);
        if (families.isEmpty()) {
            return;
        }
        page.heading(
                "FINDINGS",
                "harm "
                        + Words.fresh(families.stream()
                                .map(each -> each.first().experiment())
                                .toList()));
        for (int i = 0; i < Math.min(FINDING_LIMIT, families.size()); i++) {
            finding(i + 1, families.get(i));
        }
        if (families.size() > FINDING_LIMIT) {
            page.blank()
                    .line(2, Ink.QUIET.of("and " + (families.size() - FINDING_LIMIT) + " more, in the other reports"));
        }
    }

    private void finding(int number, Family family) {
        Told told = family.first();
        String corner = family.corner();
        boolean blocks = family.weight() == Weight.BLOCKS;
        page.blank();
        page.hanging(
                1,
                4,
                Ink.STRONG.of(number + ". "),
                (blocks ? Ink.BAD : Ink.POOR).of(told.harmWords()),
                Ink.STRONG.of("  " + result.amendment().title(told.experiment().operation())),
                (blocks ? Ink.BAD : Ink.QUIET).of("  " + family.weight().word()),
                Ink.QUIET.of(corner.isEmpty() ? "" : ", " + corner));
        told.sentences().forEach(sentence -> page.line(4, Span.of(Count.cut(sentence, TEXT_LIMIT))));
        labelled("done", Words.done(told.first()));
        labelled("smallest", Count.cut(told.smallest(), TEXT_LIMIT));
        labelled("with", told.pairings());
        told.harms().stream().limit(1).forEach(evidence -> happened(told, evidence));
        labelled("contract", Words.places(result.amendment(), told.experiment()));
        labelled("also in", family.otherIds());
        page.command(4, Advice.again(result, told));
    }

    /** Control and trial beside each other; where the callers were answered alike, what passed on the link instead. */
    private void happened(Told told, Evidence evidence) {
        Set<String> places = Marks.of(told.first(), evidence);
        if (places.isEmpty()
                && Marks.status(evidence.control()).equals(Marks.status(evidence.trial()))
                && !evidence.passages().isEmpty()) {
            labelled("link", String.join("; then ", Words.passages(evidence.passages(), PASSAGE_LIMIT)));
            return;
        }
        Heads heads = Heads.of(told.first(), evidence.control());
        evidence.control()
                .ifPresent(
                        call -> labelled("control", heads.control() + ": " + Excerpt.of(call, places, ANSWER_LIMIT)));
        evidence.trial()
                .ifPresent(call -> labelled("trial", heads.trial() + ": " + Excerpt.of(call, places, ANSWER_LIMIT)));
    }

    private void labelled(String label, String text) {
        if (!text.isEmpty()) {
            page.labelled(4, Ink.QUIET.of(label), LABEL_COLUMNS, Span.of(text));
        }
    }
}
