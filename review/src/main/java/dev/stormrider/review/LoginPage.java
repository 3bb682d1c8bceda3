package dev.stormrider.review;

import dev.stormrider.report.Markup;
import java.util.Map;

/** The way in. */
final class LoginPage {
    private LoginPage() {}

    static String of(Visit visit, Pages.Ways ways, String notice) {
        String then = visit.asked("then").orElse("");
        return Frame.of("Log in").page(visit, out -> {
            if (!notice.isEmpty()) {
                out.leaf("p", notice, "class", "notice bad", "role", "alert");
            }
            if (ways.first()) {
                first(out, then);
                return;
            }
            out.open("form", "method", "post", "action", "/login", "class", "card fields narrow");
            Pieces.hidden(out, "then", then);
            name(out);
            Pieces.field(
                    out,
                    "Password",
                    "password",
                    "type",
                    "password",
                    "maxlength",
                    "200",
                    "required",
                    "required",
                    "autocomplete",
                    "current-password");
            out.leaf("button", "Log in", "type", "submit", "class", "first")
                    .close()
                    .line();
            if (ways.single()) {
                out.open("p")
                        .leaf(
                                "a",
                                "Log in with your organisation's account",
                                "href",
                                Pieces.query("/login/oidc", Map.of("then", then)),
                                "class",
                                "button")
                        .close();
            }
        });
    }

    private static void name(Markup out) {
        Pieces.field(
                out,
                "Name",
                "name",
                "type",
                "text",
                "maxlength",
                "100",
                "required",
                "required",
                "autocomplete",
                "username");
    }

    private static void first(Markup out, String then) {
        out.leaf(
                "p",
                "Nobody has an account yet. The server printed a token when it was started for the first time; it makes"
                        + " the first account, which may do everything.");
        out.open("form", "method", "post", "action", "/login/first", "class", "card fields narrow");
        Pieces.hidden(out, "then", then);
        Pieces.field(
                out,
                "Token",
                "token",
                "type",
                "text",
                "maxlength",
                "200",
                "required",
                "required",
                "autocomplete",
                "off");
        name(out);
        Pieces.newPassword(out);
        out.leaf("button", "Begin", "type", "submit", "class", "first").close().line();
    }
}
