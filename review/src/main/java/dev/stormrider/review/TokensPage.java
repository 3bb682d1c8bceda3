package dev.stormrider.review;

import dev.stormrider.ledger.Right;
import dev.stormrider.ledger.Slice;
import dev.stormrider.ledger.Token;
import dev.stormrider.report.Markup;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The keys for programs: those there are, and a form for one more. */
final class TokensPage {
    private TokensPage() {}

    /** {@code fresh}: the text of a token that was made just now, which nobody can show again. */
    static String of(Visit visit, Slice<Token> tokens, Optional<String> fresh) {
        return Frame.of("Tokens").page(visit, out -> {
            out.leaf(
                    "p",
                    "A token lets a program act for an account: a pipeline that publishes runs, for one.",
                    "class",
                    "quiet");
            fresh.ifPresent(text -> {
                out.open("section", "class", "notice good", "role", "status");
                out.leaf("p", "The token was made. Copy it now: it is shown this once.");
                out.open("p", "class", "command")
                        .leaf("code", text, "class", "secret")
                        .close();
                out.close().line();
            });
            list(out, visit, tokens.items());
            Pieces.more(out, visit, "after", tokens.next());
            form(out, visit);
        });
    }

    private static void list(Markup out, Visit visit, List<Token> tokens) {
        if (tokens.isEmpty()) {
            out.leaf("p", "There is none yet.", "class", "quiet");
            return;
        }
        Pieces.table(
                out,
                "Tokens",
                "lines",
                List.of("Name", "Account", "Begins with", "May", "Made", "Expires", "Last used", "Now"));
        for (Token token : tokens) {
            out.open("tr").leaf("th", token.name(), "scope", "row");
            out.leaf("td", token.account(), "data-label", "Account");
            out.open("td", "data-label", "Begins with")
                    .leaf("code", token.prefix() + "…")
                    .close();
            String rights = token.rights().stream()
                    .sorted(Comparator.naturalOrder())
                    .map(Forms::word)
                    .collect(Collectors.joining(", "));
            out.leaf("td", rights + (token.once() ? ", once" : ""), "data-label", "May");
            out.open("td", "data-label", "Made");
            Pieces.time(out, token.created());
            out.close().open("td", "data-label", "Expires");
            Pieces.time(out, token.expires());
            out.close().open("td", "data-label", "Last used");
            token.used().ifPresentOrElse(at -> Pieces.time(out, at), () -> out.text("never"));
            out.close().open("td", "data-label", "Now");
            state(out, visit, token);
            out.close().close().line();
        }
        Pieces.endTable(out);
    }

    private static void state(Markup out, Visit visit, Token token) {
        Instant now = visit.now();
        if (token.revoked().isPresent()) {
            out.leaf("span", "✗ revoked", "class", "chip broke");
        } else if (!now.isBefore(token.expires())) {
            out.leaf("span", "expired", "class", "chip unknown");
        } else {
            Pieces.form(out, visit, "/tokens/revoke", "inline");
            Pieces.hidden(out, "id", Long.toString(token.id()));
            out.leaf("button", "Revoke", "type", "submit", "aria-label", "Revoke " + token.name());
            out.close();
        }
    }

    private static void form(Markup out, Visit visit) {
        out.leaf("h2", "Make a token");
        Pieces.form(out, visit, "/tokens", "card fields");
        Pieces.field(
                out, "Name", "name", "type", "text", "maxlength", "100", "required", "required", "placeholder", "ci");
        Pieces.field(
                out,
                "Days until it expires",
                "days",
                "type",
                "number",
                "min",
                "1",
                "max",
                Integer.toString(TokenDesk.MOST_DAYS),
                "value",
                Integer.toString(TokenDesk.USUAL_DAYS));
        out.open("fieldset").leaf("legend", "It may");
        for (Right right : Right.values()) {
            if (Pieces.may(visit, right)) {
                out.open("label", "class", "check");
                boolean usual = right == Right.READ || right == Right.PUBLISH;
                Pieces.check(out, "right-" + Forms.word(right), usual);
                out.leaf("span", Forms.word(right)).close();
            }
        }
        out.close();
        out.leaf("button", "Make it", "type", "submit", "class", "first")
                .close()
                .line();
    }
}
