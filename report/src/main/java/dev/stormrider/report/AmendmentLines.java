package dev.stormrider.report;

import dev.stormrider.amendment.Assessment;
import dev.stormrider.amendment.Assessment.Entry;
import dev.stormrider.amendment.Change;
import dev.stormrider.amendment.Forecast;
import dev.stormrider.amendment.Rewording;
import java.util.List;
import java.util.Optional;

/** An amendment in lines: what changed, by operation and component, who is at risk, in which order to deploy. */
final class AmendmentLines {
    private static final int MARK_COLUMNS = 14;
    private static final int TEXT_COLUMN = 2 + MARK_COLUMNS;

    /** More than most people read at once; the other reports are for more. */
    private static final int ENTRY_LIMIT = 100;

    private static final int NOTE_LIMIT = 50;
    private static final int TELLING_LIMIT = 12;
    private static final int REWORDING_LIMIT = 20;

    private final Page page;
    private final Assessment assessment;
    private final boolean all;

    /** {@code all}: whether long lists are told to their end. */
    AmendmentLines(Page page, Assessment assessment, boolean all) {
        this.page = page;
        this.assessment = assessment;
        this.all = all;
    }

    /** The whole answer of {@code diff}. */
    void write() {
        if (assessment.entries().isEmpty()) {
            boolean whole = Words.unread(assessment.amendment()) == 0;
            page.line(0, whole ? Ink.GOOD.of("✓ ") : Ink.UNSURE.of("? "), Span.of(Words.unchanged(assessment)));
            rewordings();
            endings();
            leads();
            notes();
            remarks();
            return;
        }
        page.line(0, Ink.QUIET.of(Words.title(assessment.amendment())));
        chapters(all ? Integer.MAX_VALUE : ENTRY_LIMIT);
        passedOver();
        rewordings();
        endings();
        leads();
        notes();
        remarks();
        page.blank();
        page.line(0, Ink.STRONG.of(Words.order(assessment)));
        page.line(0, Ink.QUIET.of(Words.counts(assessment) + ", " + Words.basis(assessment)));
    }

    /** The changes, at most {@code limit} of them. */
    void chapters(int limit) {
        int left = limit;
        int more = 0;
        for (Chapter chapter : Chapter.all(assessment)) {
            int shown = Math.min(left, chapter.entries().size());
            if (shown > 0) {
                String aside = chapter.aside(all);
                page.blank();
                page.hanging(2, 4, Ink.STRONG.of(chapter.title()), Ink.QUIET.of(aside.isEmpty() ? "" : "  " + aside));
                chapter.entries().stream().limit(shown).forEach(this::entry);
            }
            left -= shown;
            more += chapter.entries().size() - shown;
        }
        if (more > 0) {
            page.blank().line(2, Ink.QUIET.of("and " + more + " more; --all tells them, and the other reports do"));
        }
    }

    private void entry(Entry entry) {
        Change change = entry.change();
        List<Telling> tellings = Telling.of(change);
        Optional<String> head = Words.wasAndNow(change);
        String first = head.orElse(tellings.getFirst().text());
        page.labelled(2, mark(entry.forecast()), MARK_COLUMNS, Span.of(first));
        int most = all ? Integer.MAX_VALUE : TELLING_LIMIT;
        boolean told = head.isEmpty();
        for (Telling telling : tellings.stream().limit(most).toList()) {
            telling(change, telling, told);
            told = false;
        }
        if (tellings.size() > most) {
            page.line(TEXT_COLUMN, Ink.QUIET.of("and " + (tellings.size() - most) + " more"));
        }
        Chapter.also(assessment.amendment(), change, all).ifPresent(also -> page.line(TEXT_COLUMN, Ink.QUIET.of(also)));
        entry.because().ifPresent(because -> page.line(TEXT_COLUMN, Ink.QUIET.of(because)));
        page.line(TEXT_COLUMN, Ink.QUIET.of(Words.known(change)));
    }

    /** Who is at risk is said of what is gravest; of the rest the sentence says enough. */
    private void telling(Change change, Telling telling, boolean told) {
        Forecast forecast = telling.first().forecast();
        boolean gravest = forecast == change.forecast();
        if (!told && gravest) {
            page.line(TEXT_COLUMN, Span.of(telling.text()));
        } else if (!told) {
            page.labelled(TEXT_COLUMN - 2, Ink.QUIET.of(Symbols.of(forecast)), 2, Span.of(telling.text()));
        }
        if (gravest) {
            page.line(TEXT_COLUMN, Ink.QUIET.of(Words.risk(telling.first())));
        }
    }

    private static Span mark(Forecast forecast) {
        return switch (forecast) {
            case REFUSED -> Ink.BAD.of("✗ refused");
            case UNDECIDED -> Ink.UNSURE.of("? undecided");
            case TOLERATED -> Ink.POOR.of("≈ tolerated");
        };
    }

    private void passedOver() {
        List<String> lines = Words.passedOver(assessment);
        if (!lines.isEmpty()) {
            page.heading("PASSED OVER", "");
            several(lines);
        }
    }

    private void endings() {
        List<String> lines = Words.endings(assessment.amendment());
        if (!lines.isEmpty()) {
            page.heading("DEPRECATED", "no message changes by it yet");
            several(lines);
        }
    }

    private void leads() {
        List<String> lines = Leads.of(assessment.amendment());
        if (!lines.isEmpty()) {
            page.heading("LINKS", "no message changes by it; who follows them does something else");
            several(lines);
        }
    }

    /** No message changes by them, so they are told quietly; but who reads them may find that a meaning did. */
    private void rewordings() {
        List<Rewording> rewordings = assessment.amendment().rewordings();
        if (!rewordings.isEmpty()) {
            page.heading("SAID IN OTHER WORDS", "no message changes by it; does what it means?");
            rewordings.stream().limit(REWORDING_LIMIT).forEach(each -> {
                page.hanging(2, 4, Span.of(Reworded.of(assessment.amendment(), each)));
                page.line(4, Ink.QUIET.of(Words.places(each.before(), each.after())));
            });
            if (rewordings.size() > REWORDING_LIMIT) {
                page.line(2, Ink.QUIET.of("and " + (rewordings.size() - REWORDING_LIMIT) + " more"));
            }
        }
    }

    private void notes() {
        List<String> notes = Noted.of(assessment.amendment());
        if (!notes.isEmpty()) {
            page.heading("NOT UNDERSTOOD", "");
            several(notes);
        }
    }

    private void remarks() {
        if (!assessment.remarks().isEmpty()) {
            page.heading("TO BE LOOKED AT", "");
            several(Words.remarks(assessment));
        }
    }

    private void several(List<String> lines) {
        int limit = all ? Integer.MAX_VALUE : NOTE_LIMIT;
        lines.stream().limit(limit).forEach(line -> page.hanging(2, 4, Span.of(line)));
        if (lines.size() > limit) {
            page.line(2, Ink.QUIET.of("and " + (lines.size() - limit) + " more"));
        }
    }
}
