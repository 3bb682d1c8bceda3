package dev.stormrider.review;

import dev.stormrider.ledger.ReviewPolicy;
import dev.stormrider.ledger.Role;
import dev.stormrider.ledger.Settings;
import dev.stormrider.report.Markup;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is set for the whole server. */
final class SettingsPage {
    private SettingsPage() {}

    static String of(
            Visit visit,
            ReviewPolicy policy,
            Map<String, String> shown,
            Set<String> secrets,
            List<String> undelivered) {
        return Frame.of("Settings").page(visit, out -> {
            policy(out, visit, policy);
            values(out, shown, secrets);
            put(out, visit);
            undelivered(out, undelivered);
        });
    }

    private static void undelivered(Markup out, List<String> undelivered) {
        if (!undelivered.isEmpty()) {
            out.leaf("h2", "Not delivered").open("ul");
            undelivered.forEach(sentence -> out.leaf("li", sentence));
            out.close().line();
        }
    }

    private static void policy(Markup out, Visit visit, ReviewPolicy policy) {
        out.leaf("h2", "Who decides");
        Pieces.form(out, visit, "/settings/policy", "card fields");
        Pieces.field(
                out,
                "How many people have to approve",
                "approvals",
                "type",
                "number",
                "min",
                "0",
                "max",
                "" + ReviewPolicy.MOST_APPROVALS,
                "value",
                "" + policy.approvals());
        Map<String, String> deciders = new LinkedHashMap<>();
        deciders.put(Role.APPROVER.word(), "approvers and admins");
        deciders.put(Role.ADMIN.word(), "admins alone");
        Pieces.choice(
                out,
                "Who may approve, reject and waive",
                "decider",
                deciders,
                policy.decider().word());
        out.open("label", "class", "check");
        Pieces.check(out, "own-work", policy.ownWork());
        out.leaf("span", "Authors may approve and waive what they wrote themselves")
                .close();
        out.leaf("button", "Keep this", "type", "submit", "class", "first")
                .close()
                .line();
    }

    private static void values(Markup out, Map<String, String> shown, Set<String> secrets) {
        out.leaf("h2", "Other settings");
        if (shown.isEmpty() && secrets.isEmpty()) {
            out.leaf("p", "Nothing else is set.", "class", "quiet");
            return;
        }
        Pieces.table(out, "Other settings", "lines", List.of("Setting", "Value"));
        shown.forEach((key, value) -> {
            out.open("tr").open("th", "scope", "row").leaf("code", key).close();
            out.leaf("td", value, "data-label", "Value").close().line();
        });
        secrets.stream().sorted().forEach(key -> {
            out.open("tr").open("th", "scope", "row").leaf("code", key).close();
            out.open("td", "data-label", "Value").leaf("span", "set, and never shown", "class", "quiet");
            out.close().close().line();
        });
        Pieces.endTable(out);
    }

    private static void put(Markup out, Visit visit) {
        out.leaf("h3", "Set one");
        Pieces.form(out, visit, "/settings/values", "card fields");
        Map<String, String> settings = new LinkedHashMap<>();
        for (Setting setting : Setting.values()) {
            settings.put(setting.key(), setting.key() + ": " + setting.words());
        }
        Pieces.choice(out, "Setting", "key", settings, "");
        Pieces.area(out, "Value (an empty one removes it)", "value", Settings.LONGEST_VALUE, false);
        out.leaf("p", "Tokens, secrets and the address of a chat are never shown again.", "class", "quiet");
        out.leaf("button", "Set it", "type", "submit", "class", "first").close().line();
    }
}
