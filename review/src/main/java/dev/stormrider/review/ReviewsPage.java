package dev.stormrider.review;

import dev.stormrider.ledger.Counts;
import dev.stormrider.ledger.Origin;
import dev.stormrider.ledger.ReviewLine;
import dev.stormrider.ledger.ReviewState;
import dev.stormrider.ledger.Slice;
import dev.stormrider.ledger.Standing;
import dev.stormrider.report.Count;
import dev.stormrider.report.Markup;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The reviews: what is asked for above, the lines below. */
final class ReviewsPage {
    private static final List<String> FILTERS = List.of("q", "state", "standing", "service", "author", "from", "to");
    private static final int TEXT_LIMIT = 120;

    private ReviewsPage() {}

    /** {@code refused}: what is wrong with what was asked for; empty where nothing is. */
    static String of(Visit visit, Slice<ReviewLine> lines, Optional<String> refused) {
        return Frame.of("Reviews").page(visit, out -> {
            filters(out, visit);
            refused.ifPresent(words -> out.leaf("p", words, "class", "notice bad", "role", "alert"));
            if (!lines.items().isEmpty()) {
                table(out, lines.items());
                Pieces.more(out, visit, "after", lines.next());
            } else if (refused.isEmpty()) {
                empty(out, visit);
            }
        });
    }

    private static void filters(Markup out, Visit visit) {
        out.open("form", "method", "get", "action", "/reviews", "class", "filters", "role", "search");
        String words = visit.asked("q").orElse("");
        Pieces.field(
                out,
                "Search",
                "q",
                "type",
                "search",
                "value",
                words,
                "maxlength",
                "200",
                "placeholder",
                "service, operation, branch …");
        Pieces.choice(out, "State", "state", states(), visit.asked("state").orElse(""));
        Pieces.choice(
                out,
                "Stands at",
                "standing",
                standings(),
                visit.asked("standing").orElse(""));
        text(out, visit, "Service", "service");
        text(out, visit, "Author", "author");
        Pieces.field(
                out,
                "From",
                "from",
                "type",
                "date",
                "value",
                visit.asked("from").orElse(""));
        Pieces.field(out, "To", "to", "type", "date", "value", visit.asked("to").orElse(""));
        out.leaf("button", "Show", "type", "submit", "class", "first");
        if (filtered(visit)) {
            out.leaf("a", "All reviews", "href", "/reviews");
        }
        out.close().line();
    }

    private static void text(Markup out, Visit visit, String label, String name) {
        Pieces.field(
                out,
                label,
                name,
                "type",
                "text",
                "maxlength",
                "100",
                "value",
                visit.asked(name).orElse(""));
    }

    private static Map<String, String> states() {
        Map<String, String> states = new LinkedHashMap<>(Map.of("", "any"));
        Stream.of(ReviewState.values()).forEach(state -> states.put(state.word(), state.word()));
        return states;
    }

    private static Map<String, String> standings() {
        Map<String, String> standings = new LinkedHashMap<>(Map.of("", "anything"));
        Stream.of(Standing.Kind.values()).forEach(kind -> standings.put(kind.word(), Pieces.words(kind)));
        return standings;
    }

    private static boolean filtered(Visit visit) {
        return FILTERS.stream().anyMatch(name -> visit.asked(name).isPresent());
    }

    private static void empty(Markup out, Visit visit) {
        out.open("section", "class", "card empty");
        if (filtered(visit) || visit.asked("after").isPresent()) {
            out.leaf("h2", "No review is like that");
            out.open("p").leaf("a", "Show all reviews", "href", "/reviews").close();
        } else {
            out.leaf("h2", "No review yet");
            out.open("p")
                    .text("1. Make a token under ")
                    .leaf("a", "Tokens", "href", "/tokens")
                    .text(".")
                    .close();
            out.leaf("p", "2. Where the contract is amended, ride it and publish the run as it happens:");
            Pieces.command(out, "STORMRIDER_TOKEN=sr_… stormrider test --publish <address of this server>");
            out.leaf("p", "3. Come back: the review fills up while the run is under way.");
        }
        out.close().line();
    }

    private static void table(Markup out, List<ReviewLine> lines) {
        Pieces.table(
                out,
                "Reviews",
                "lines reviews",
                List.of("Review", "Amendment", "Stands at", "Rides", "Change", "Changed"));
        lines.forEach(line -> row(out, line));
        Pieces.endTable(out);
    }

    private static void row(Markup out, ReviewLine line) {
        out.open("tr").open("th", "scope", "row");
        out.open("a", "href", "/reviews/" + line.number());
        out.leaf("span", "#" + line.number(), "class", "number").text(" " + Pieces.words(line.link()));
        out.close().close();
        out.open("td", "data-label", "Amendment").text(line.link().contract() + " ");
        out.leaf("span", line.before() + " → " + line.after(), "class", "quiet").close();
        out.open("td", "data-label", "Stands at");
        Pieces.standing(out, line.standing());
        if (line.state() != ReviewState.OPEN) {
            out.text(" ").leaf("span", line.state().word(), "class", "chip");
        }
        out.close().open("td", "data-label", "Rides");
        counts(out, line.counts());
        out.close().open("td", "data-label", "Change");
        origin(out, line);
        out.close().open("td", "data-label", "Changed");
        Pieces.time(out, line.changed());
        out.close().close().line();
    }

    /** {@code "31 of 40 · ✗ 2"}: what is under way, and what broke. */
    private static void counts(Markup out, Counts counts) {
        out.text(Count.of(counts.ridden(), "ride"));
        tally(out, counts.broke(), "broke", "✗");
        tally(out, counts.unknown(), "unknown", "?");
    }

    private static void tally(Markup out, int number, String kind, String symbol) {
        if (number > 0) {
            out.text(" ").leaf("span", symbol + " " + number + " " + kind, "class", "chip " + kind);
        }
    }

    private static void origin(Markup out, ReviewLine line) {
        Origin origin = line.origin();
        String change = origin.change()
                .map(number -> origin.repository().orElse("") + "#" + number)
                .or(origin::branch)
                .orElse("");
        Pieces.elsewhere(out, Count.cut(change, TEXT_LIMIT), origin.page());
        origin.author().ifPresent(author -> out.leaf("span", " " + Count.cut(author, TEXT_LIMIT), "class", "quiet"));
        if (line.comments() > 0) {
            out.leaf("span", " · " + Count.of(line.comments(), "comment"), "class", "quiet");
        }
    }
}
