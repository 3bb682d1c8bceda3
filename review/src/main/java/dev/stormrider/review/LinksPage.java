package dev.stormrider.review;

import dev.stormrider.ledger.LinkLine;
import dev.stormrider.ledger.Slice;
import java.util.List;

/** Who calls whom, by which contract. */
final class LinksPage {
    private LinksPage() {}

    static String of(Visit visit, Slice<LinkLine> lines) {
        String words = visit.asked("q").orElse("");
        return Frame.of("Links").page(visit, out -> {
            out.leaf("p", "A link is a consumer, a provider and the contract between them.", "class", "quiet");
            out.open("form", "method", "get", "action", "/links", "class", "filters", "role", "search");
            Pieces.field(out, "Search", "q", "type", "search", "value", words, "maxlength", "200");
            out.leaf("button", "Show", "type", "submit", "class", "first")
                    .close()
                    .line();
            if (lines.items().isEmpty()) {
                out.open("section", "class", "card empty");
                out.leaf("h2", words.isEmpty() ? "No link yet" : "No link is like that");
                out.leaf("p", "The first run that somebody publishes of a consumer and a provider makes one.");
                out.close();
                return;
            }
            Pieces.table(
                    out,
                    "Links",
                    "lines",
                    List.of("Link", "Contract", "Last gate", "Reviews", "Old weaknesses", "First seen", "Last ridden"));
            for (LinkLine line : lines.items()) {
                out.open("tr").open("th", "scope", "row");
                out.leaf("a", Pieces.words(line.link()), "href", Pieces.path(line.link()))
                        .close();
                out.leaf("td", line.link().contract(), "data-label", "Contract");
                out.open("td", "data-label", "Last gate");
                line.decision()
                        .ifPresentOrElse(
                                decision -> Pieces.decision(out, decision),
                                () -> out.leaf("span", "no run has ended", "class", "quiet"));
                out.close();
                out.leaf("td", line.reviews() + ", " + line.open() + " open", "data-label", "Reviews");
                String old = line.weaknesses() == 0 ? "none" : Integer.toString(line.weaknesses());
                out.leaf("td", old, "data-label", "Old weaknesses");
                out.open("td", "data-label", "First seen");
                Pieces.time(out, line.first());
                out.close().open("td", "data-label", "Last ridden");
                Pieces.time(out, line.last());
                out.close().close().line();
            }
            Pieces.endTable(out);
            Pieces.more(out, visit, "after", lines.next());
        });
    }
}
