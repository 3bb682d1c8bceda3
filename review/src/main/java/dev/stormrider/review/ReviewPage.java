package dev.stormrider.review;

import dev.stormrider.ledger.Event;
import dev.stormrider.ledger.FoundView;
import dev.stormrider.ledger.ReviewWhole;
import dev.stormrider.ledger.RunState;
import dev.stormrider.report.Count;
import dev.stormrider.report.Markup;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A review: what it stands at first, then why, then all that stands behind it. Each part has an id, under which it is
 * written anew on the reader's screen while the run goes on.
 */
final class ReviewPage {
    /** So many findings are asked for, of which some experiments' are told in full; each has a page of its own. */
    static final int FINDING_LIMIT = 40;

    private static final int RUN_LIMIT = 50;

    private final Visit visit;
    private final ReviewWhole whole;

    ReviewPage(Visit visit, ReviewWhole whole) {
        this.visit = visit;
        this.whole = whole;
    }

    /**
     * The whole page.
     *
     * @param newest the change after which this page has to be told what happens
     * @param findings those that broke, the gravest first
     * @param logs by experiment
     */
    String page(long newest, List<FoundView> findings, Map<String, List<Event.Logged>> logs) {
        String title =
                "#" + whole.line().number() + " " + Pieces.words(whole.line().link());
        return Frame.of(title, new Frame.Crumb("Reviews", "/reviews"))
                .live(path() + "/live?after=" + newest)
                .page(visit, out -> {
                    out.leaf("p", "", "id", "announcement", "role", "status", "class", "unseen");
                    contents(out);
                    part(out, "standing", this::standing);
                    part(out, "questions", this::questions);
                    part(out, "findings", part -> new FindingPart(part, visit, whole).all(findings, logs));
                    part(out, "matrix", this::matrix);
                    part(out, "corners", part -> CornerPart.write(part, whole.plan(), whole.cells()));
                    part(out, "amendment", part -> AmendmentPart.write(part, whole.papers()));
                    part(out, "weaknesses", part -> FindingPart.weaknesses(part, whole));
                    out.open("section", "id", "discussion", "aria-labelledby", "discussion-heading");
                    TalkPart talk = new TalkPart(visit, whole);
                    out.leaf("h2", "Decisions and discussion", "id", "discussion-heading");
                    out.open("div", "id", "said");
                    talk.said(out);
                    out.close().line();
                    talk.forms(out);
                    out.close().line();
                    part(out, "runs", this::runs);
                });
    }

    private String path() {
        return "/reviews/" + whole.line().number();
    }

    private static void part(Markup out, String id, Consumer<Markup> content) {
        out.open("section", "id", id);
        content.accept(out);
        out.close().line();
    }

    private static void contents(Markup out) {
        out.open("nav", "aria-label", "On this page", "class", "contents").open("ul");
        for (String[] entry : new String[][] {
            {"findings", "Findings"},
            {"matrix", "Pairings"},
            {"amendment", "Amendment"},
            {"discussion", "Decisions"},
            {"runs", "Runs"}
        }) {
            out.open("li").leaf("a", entry[1], "href", "#" + entry[0]).close();
        }
        out.close().close().line();
    }

    void standing(Markup out) {
        StandingPart.write(out, whole);
    }

    void questions(Markup out) {
        StandingPart.questions(out, whole.papers().summary());
    }

    void matrix(Markup out) {
        new MatrixPart(whole.line().number(), whole.plan(), whole.cells()).write(out);
    }

    void runs(Markup out) {
        out.leaf("h2", "Runs");
        Pieces.table(
                out,
                "Runs",
                "lines",
                List.of("Run", "Came to", "Began", "Took", "Versions", "Program", "Published by"));
        whole.runs().stream().limit(RUN_LIMIT).forEach(run -> {
            out.open("tr").open("th", "scope", "row").leaf("code", run.id()).close();
            out.open("td", "data-label", "Came to");
            if (run.decision().isPresent()) {
                Pieces.decision(out, run.decision().get());
            } else {
                boolean lost = run.state() == RunState.LOST;
                out.leaf(
                        "span",
                        lost ? "? fell silent" : "≈ under way",
                        "class",
                        "chip " + (lost ? "unknown" : "riding"));
            }
            out.close().open("td", "data-label", "Began");
            Pieces.time(out, run.began());
            out.close().leaf("td", run.took().map(Count::of).orElse("–"), "data-label", "Took");
            out.open("td", "data-label", "Versions");
            versions(out, run.link().consumer(), run.consumers());
            versions(out, run.link().provider(), run.providers());
            out.close().open("td", "data-label", "Program").text(run.program() + ", seed " + run.seed());
            out.close().leaf("td", run.publisher(), "data-label", "Published by");
            out.close().line();
        });
        Pieces.endTable(out);
        if (whole.runs().size() > RUN_LIMIT) {
            out.leaf("p", "and " + (whole.runs().size() - RUN_LIMIT) + " older ones", "class", "quiet");
        }
    }

    private static void versions(Markup out, String party, Optional<Event.Versions> versions) {
        out.open("div").text(party + " ");
        out.leaf(
                "span",
                versions.map(each -> each.before() + " → " + each.after()).orElse("of versions that nobody named"),
                "class",
                "quiet");
        out.close();
    }
}
