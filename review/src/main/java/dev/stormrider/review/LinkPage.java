package dev.stormrider.review;

import dev.stormrider.ledger.LinkLine;
import dev.stormrider.ledger.Outcome;
import dev.stormrider.ledger.Proof;
import dev.stormrider.ledger.RunView;
import dev.stormrider.ledger.Slice;
import dev.stormrider.ledger.Weakness;
import dev.stormrider.report.Count;
import dev.stormrider.report.Markup;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A link with its history: what held, what broke, what is weak of old and since when. */
final class LinkPage {
    private static final int TEXT_LIMIT = 600;

    private LinkPage() {}

    static String of(
            Visit visit, LinkLine line, Slice<RunView> history, List<Weakness> weaknesses, List<Proof> proofs) {
        return Frame.of(Pieces.words(line.link()), new Frame.Crumb("Links", "/links"))
                .page(visit, out -> {
                    summary(out, line);
                    weaknesses(
                            out,
                            weaknesses.stream().filter(each -> !each.healed()).toList(),
                            "Weak until now");
                    proofs(out, proofs);
                    history(out, visit, history);
                    weaknesses(out, weaknesses.stream().filter(Weakness::healed).toList(), "Healed");
                });
    }

    private static void summary(Markup out, LinkLine line) {
        out.open("dl", "class", "facts");
        fact(out, "contract", line.link().contract());
        out.leaf("dt", "last gate").open("dd");
        line.decision().ifPresentOrElse(decision -> Pieces.decision(out, decision), () -> out.text("no run has ended"));
        out.close().leaf("dt", "reviews").open("dd");
        Map<String, String> query = new LinkedHashMap<>();
        query.put("service", line.link().consumer());
        out.leaf("a", line.reviews() + ", " + line.open() + " open", "href", Pieces.query("/reviews", query));
        out.close().leaf("dt", "known since").open("dd");
        Pieces.time(out, line.first());
        out.close().close().line();
    }

    private static void fact(Markup out, String name, String value) {
        out.leaf("dt", name).leaf("dd", value);
    }

    private static void weaknesses(Markup out, List<Weakness> weaknesses, String title) {
        if (weaknesses.isEmpty()) {
            return;
        }
        out.open("section").leaf("h2", title);
        out.open("ul", "class", "plain");
        for (Weakness weakness : weaknesses) {
            String kind = weakness.healed() ? "held" : weakness.old() ? "degraded" : "broke";
            String word = weakness.healed() ? "✓ healed" : weakness.old() ? "◐ old weakness" : "✗ broke";
            out.open("li", "class", "card brief").open("p");
            out.leaf("span", word, "class", "chip " + kind).text(" " + Count.cut(weakness.text(), TEXT_LIMIT));
            out.close().open("p", "class", "quiet").text("Since ");
            Pieces.time(out, weakness.first());
            review(out, weakness.firstReview());
            out.text(", last seen ");
            Pieces.time(out, weakness.last());
            review(out, weakness.lastReview());
            out.text(", in " + Count.of(weakness.times(), "run") + " · ").leaf("code", weakness.fingerprint());
            out.close().close().line();
        }
        out.close().close().line();
    }

    private static void review(Markup out, long number) {
        out.text(" (").leaf("a", "#" + number, "href", "/reviews/" + number).text(")");
    }

    private static void proofs(Markup out, List<Proof> proofs) {
        if (proofs.isEmpty()) {
            return;
        }
        out.open("section").leaf("h2", "Which versions were ridden together");
        Pieces.table(
                out, "Versions that were ridden together", "lines", List.of("Consumer", "Provider", "Came to", "When"));
        for (Proof proof : proofs) {
            out.open("tr").leaf("th", proof.meeting().consumer(), "scope", "row");
            out.leaf("td", proof.meeting().provider(), "data-label", "Provider");
            out.open("td", "data-label", "Came to");
            outcome(out, proof.outcome());
            out.close().open("td", "data-label", "When");
            Pieces.time(out, proof.at());
            proof.environment().ifPresent(environment -> out.leaf("span", " in " + environment, "class", "quiet"));
            out.close().close().line();
        }
        Pieces.endTable(out);
        out.close().line();
    }

    static void outcome(Markup out, Outcome outcome) {
        switch (outcome) {
            case HELD -> out.leaf("span", "✓ held", "class", "chip held");
            case BROKE -> out.leaf("span", "✗ broke", "class", "chip broke");
            case UNKNOWN -> out.leaf("span", "? not known", "class", "chip unknown");
        }
    }

    private static void history(Markup out, Visit visit, Slice<RunView> history) {
        out.open("section").leaf("h2", "History");
        if (history.items().isEmpty()) {
            out.leaf("p", "No run has ended yet.", "class", "quiet").close();
            return;
        }
        Pieces.table(
                out, "Runs of this link", "lines", List.of("Run", "Review", "Gate", "Held", "Broke", "Old", "Ended"));
        for (RunView run : history.items()) {
            out.open("tr").open("th", "scope", "row").leaf("code", run.id()).close();
            out.open("td", "data-label", "Review");
            out.leaf("a", "#" + run.review(), "href", "/reviews/" + run.review())
                    .close();
            out.open("td", "data-label", "Gate");
            run.decision().ifPresent(decision -> Pieces.decision(out, decision));
            out.close();
            int held = run.counts().held() + run.counts().degraded();
            out.leaf("td", "" + held, "data-label", "Held");
            out.leaf("td", "" + run.counts().broke(), "data-label", "Broke");
            out.leaf("td", "" + run.counts().old(), "data-label", "Old");
            out.open("td", "data-label", "Ended");
            Pieces.time(out, run.ended().orElse(run.heard()));
            out.close().close().line();
        }
        Pieces.endTable(out);
        Pieces.more(out, visit, "before", history.next());
        out.close().line();
    }
}
