package dev.stormrider.report;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.amendment.Exposure;
import dev.stormrider.amendment.Forecast;
import java.util.List;

/** An amendment in lines: what changed, by operation and component, who is at risk, in which order to deploy. */
final class AmendmentLines {
    private static final int MARK_COLUMNS = 14;

    /** More than anybody reads; the other reports are for more. */
    private static final int EXPOSURE_LIMIT = 500;

    private static final int NOTE_LIMIT = 50;

    private final Page page;
    private final Amendment amendment;

    AmendmentLines(Page page, Amendment amendment) {
        this.page = page;
        this.amendment = amendment;
    }

    /** The whole answer of {@code diff}. */
    void write() {
        if (amendment.exposures().isEmpty()) {
            boolean whole = Words.unread(amendment) == 0;
            page.line(0, whole ? Ink.GOOD.of("✓ ") : Ink.UNSURE.of("? "), Span.of(Words.unchanged(amendment)));
            notes();
            return;
        }
        page.line(0, Ink.QUIET.of(Words.title(amendment)));
        chapters(EXPOSURE_LIMIT);
        notes();
        page.blank();
        page.line(0, Ink.STRONG.of(Words.order(amendment)));
        page.line(0, Ink.QUIET.of(Words.counts(amendment) + ", by the contracts alone"));
    }

    /** The changes, at most {@code limit} of them. */
    void chapters(int limit) {
        int left = limit;
        for (Chapter chapter : Chapter.all(amendment)) {
            if (left > 0) {
                String aside = chapter.aside();
                page.blank();
                page.hanging(2, 4, Ink.STRONG.of(chapter.title()), Ink.QUIET.of(aside.isEmpty() ? "" : "  " + aside));
                chapter.exposures().stream().limit(left).forEach(this::exposure);
            }
            left -= chapter.exposures().size();
        }
        if (left < 0) {
            page.blank().line(2, Ink.QUIET.of("and " + -left + " more, in the other reports"));
        }
    }

    private void exposure(Exposure exposure) {
        page.labelled(2, mark(exposure.forecast()), MARK_COLUMNS, Span.of(exposure.text()));
        page.line(2 + MARK_COLUMNS, Ink.QUIET.of(Words.risk(exposure)));
        String places = Words.places(exposure.before(), exposure.after());
        if (!places.isEmpty()) {
            page.line(2 + MARK_COLUMNS, Ink.QUIET.of(places));
        }
    }

    private static Span mark(Forecast forecast) {
        return switch (forecast) {
            case REFUSED -> Ink.BAD.of("✗ refused");
            case UNDECIDED -> Ink.UNSURE.of("? undecided");
            case TOLERATED -> Ink.POOR.of("≈ tolerated");
        };
    }

    private void notes() {
        List<String> notes = Words.notes(amendment);
        if (!notes.isEmpty()) {
            page.heading("NOT UNDERSTOOD", "");
            notes.stream().limit(NOTE_LIMIT).forEach(note -> page.hanging(2, 4, Span.of(note)));
            if (notes.size() > NOTE_LIMIT) {
                page.line(2, Ink.QUIET.of("and " + (notes.size() - NOTE_LIMIT) + " more"));
            }
        }
    }
}
