package dev.stormrider.review;

import dev.stormrider.ledger.Change;
import dev.stormrider.ledger.Event;
import dev.stormrider.ledger.FoundView;
import dev.stormrider.ledger.ReviewWhole;
import dev.stormrider.report.Markup;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What is written anew on the page of a review when something has changed. A ride that came to its end changes a row of
 * the matrix, not the whole of it: a run tells of many, to everybody who looks.
 */
final class LiveParts {
    /** From so many rows on, the matrix comes as a whole. */
    private static final int ROW_LIMIT = 50;

    private final Visit visit;
    private final ReviewWhole whole;

    LiveParts(Visit visit, ReviewWhole whole) {
        this.visit = visit;
        this.whole = whole;
    }

    /** What the findings are told from; asked for only where they are told. */
    record Evidence(List<FoundView> findings, Map<String, List<Event.Logged>> logs) {}

    List<Pages.Part> of(List<Change> changes, Supplier<Evidence> evidence) {
        Set<String> what = new HashSet<>();
        Set<String> experiments = new LinkedHashSet<>();
        for (Change change : changes) {
            what.add(change.what());
            if (change.what().equals("trial")) {
                experiments.add(change.part().replaceFirst(" [^ ]*$", ""));
            }
        }
        List<Pages.Part> parts = new ArrayList<>();
        parts.add(part("standing", StandingPart::write));
        boolean rows = !experiments.isEmpty() && experiments.size() < ROW_LIMIT;
        boolean begun = what.contains("run");
        boolean ended = what.contains("ended") || what.contains("found");
        if (begun || ended || experiments.size() >= ROW_LIMIT) {
            parts.add(part("matrix", (out, all) -> new ReviewPage(visit, all).matrix(out)));
        } else if (rows) {
            MatrixPart matrix = new MatrixPart(whole.line().number(), whole.plan(), whole.cells());
            experiments.forEach(experiment -> matrix.row(experiment).ifPresent(parts::add));
            parts.add(matrix.together());
        }
        if (begun || ended || !experiments.isEmpty()) {
            parts.add(part("corners", (out, all) -> CornerPart.write(out, all.plan(), all.cells())));
        }
        if (begun || ended || what.contains("decision")) {
            // Not with each line of a log: the run tells its end after them, and that comes to the same with less.
            Evidence told = evidence.get();
            parts.add(
                    part("findings", (out, all) -> new FindingPart(out, visit, all).all(told.findings(), told.logs())));
        }
        if (begun || ended) {
            parts.add(part(
                    "questions",
                    (out, all) -> StandingPart.questions(out, all.papers().summary())));
            parts.add(part("weaknesses", FindingPart::weaknesses));
            parts.add(part("runs", (out, all) -> new ReviewPage(visit, all).runs(out)));
        }
        if (begun) {
            parts.add(part("amendment", (out, all) -> AmendmentPart.write(out, all.papers())));
        }
        if (what.contains("decision") || what.contains("comment")) {
            parts.add(part("said", (out, all) -> new TalkPart(visit, all).said(out)));
        }
        return parts;
    }

    /** Writes one part. */
    private interface Writing {
        void into(Markup out, ReviewWhole whole);
    }

    private Pages.Part part(String id, Writing writing) {
        Markup out = new Markup();
        writing.into(out, whole);
        return new Pages.Part(id, out.document());
    }
}
