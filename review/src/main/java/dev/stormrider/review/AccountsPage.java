package dev.stormrider.review;

import dev.stormrider.ledger.Account;
import dev.stormrider.ledger.Role;
import dev.stormrider.ledger.Slice;
import dev.stormrider.report.Markup;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Who may do what: the accounts, and a form for one more. */
final class AccountsPage {
    private AccountsPage() {}

    static String of(Visit visit, Slice<Account> accounts) {
        return Frame.of("Accounts").page(visit, out -> {
            Pieces.table(
                    out,
                    "Accounts",
                    "lines",
                    List.of("Account", "Role", "Also known as", "Vouched for by", "Last seen", "Change"));
            accounts.items().forEach(account -> row(out, visit, account));
            Pieces.endTable(out);
            Pieces.more(out, visit, "More accounts", "after", accounts.next());
            add(out, visit);
        });
    }

    private static void row(Markup out, Visit visit, Account account) {
        out.open("tr").open("th", "scope", "row").text(account.name());
        if (!account.display().equals(account.name())) {
            out.leaf("span", " " + account.display(), "class", "quiet");
        }
        if (account.disabled()) {
            out.text(" ").leaf("span", "disabled", "class", "chip unknown");
        }
        out.close().leaf("td", account.role().word(), "data-label", "Role");
        out.leaf("td", account.known().isEmpty() ? "–" : String.join(", ", account.known()), "data-label", "Known as");
        out.leaf("td", account.issuer().orElse("this server"), "data-label", "Vouched for by");
        out.open("td", "data-label", "Last seen");
        account.seen().ifPresentOrElse(at -> Pieces.time(out, at), () -> out.text("never"));
        out.close().open("td").open("details", "class", "act");
        out.leaf("summary", "Change", "aria-label", "Change " + account.name());
        change(out, visit, account);
        out.close().close().close().line();
    }

    private static Map<String, String> roles() {
        Map<String, String> roles = new LinkedHashMap<>();
        Stream.of(Role.values()).forEach(role -> roles.put(role.word(), role.word()));
        return roles;
    }

    private static void change(Markup out, Visit visit, Account account) {
        Pieces.form(out, visit, "/accounts/change", "fields");
        Pieces.hidden(out, "name", account.name());
        Pieces.field(out, "Display name", "display", "type", "text", "maxlength", "100", "value", account.display());
        Pieces.choice(out, "Role", "role", roles(), account.role().word());
        Pieces.field(
                out,
                "Also known as (by commas)",
                "known",
                "type",
                "text",
                "maxlength",
                "1000",
                "value",
                String.join(", ", account.known()));
        out.open("label", "class", "check");
        Pieces.check(out, "disabled", account.disabled());
        out.leaf("span", "disabled").close();
        out.leaf("button", "Change", "type", "submit").close().line();
        if (account.issuer().isEmpty()) {
            Pieces.form(out, visit, "/accounts/password", "fields");
            Pieces.hidden(out, "name", account.name());
            Pieces.newPassword(out);
            out.leaf("button", "Give this password", "type", "submit").close().line();
        }
    }

    private static void add(Markup out, Visit visit) {
        out.leaf("h2", "Add an account");
        Pieces.form(out, visit, "/accounts", "card fields");
        Pieces.field(
                out, "Name", "name", "type", "text", "maxlength", "100", "required", "required", "autocomplete", "off");
        Pieces.field(out, "Display name", "display", "type", "text", "maxlength", "100");
        Pieces.choice(out, "Role", "role", roles(), Role.VIEWER.word());
        Pieces.newPassword(out);
        out.leaf("button", "Add", "type", "submit", "class", "first").close().line();
    }
}
