package dev.stormrider.review;

import dev.stormrider.ledger.Right;
import dev.stormrider.report.Markup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What all pages share: head, a link past the navigation, where one is, who one is. Nothing but our own style sheet and
 * script is loaded, and nothing stands in the page that the browser would run.
 *
 * @param title of the page and of its window
 * @param crumbs the pages above this one, the highest first
 * @param live the path of the events by which the page keeps up; empty where it stays as it is
 */
record Frame(String title, List<Crumb> crumbs, Optional<String> live) {
    /** A page above another one. */
    record Crumb(String name, String path) {}

    private record Entry(String name, String path, Right right) {}

    private static final List<Entry> ENTRIES = List.of(
            new Entry("Reviews", "/reviews", Right.READ),
            new Entry("Links", "/links", Right.READ),
            new Entry("Deployments", "/matrix", Right.READ),
            new Entry("Trends", "/trends", Right.READ),
            new Entry("Tokens", "/tokens", Right.READ),
            new Entry("Accounts", "/accounts", Right.ADMINISTER),
            new Entry("Settings", "/settings", Right.ADMINISTER),
            new Entry("Audit", "/audit", Right.ADMINISTER));

    Frame {
        crumbs = List.copyOf(crumbs);
    }

    static Frame of(String title, Crumb... crumbs) {
        return new Frame(title, List.of(crumbs), Optional.empty());
    }

    Frame live(String path) {
        return new Frame(title, crumbs, Optional.of(path));
    }

    /** The whole document; {@code content} writes what stands below the heading. */
    String page(Visit visit, Consumer<Markup> content) {
        Markup out = new Markup();
        head(out);
        out.open("body").line();
        out.leaf("a", "Skip to the content", "href", "#content", "class", "skip");
        banner(out, visit);
        out.open("main", "id", "content", "tabindex", "-1").line();
        crumbs(out);
        out.leaf("h1", title, "class", "title").line();
        content.accept(out);
        out.close().line().close().close().line();
        return out.document();
    }

    private void head(Markup out) {
        out.own("<!doctype html>\n").open("html", "lang", "en").open("head");
        out.open("meta", "charset", "utf-8");
        out.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        out.open("meta", "name", "color-scheme", "content", "light dark");
        out.leaf("title", title + " · Stormrider");
        out.open("link", "rel", "icon", "href", Assets.path("icon.svg"), "type", "image/svg+xml");
        out.open("link", "rel", "stylesheet", "href", Assets.path("site.css"));
        List<String> script = new ArrayList<>(List.of("src", Assets.path("site.js"), "defer", "defer"));
        live.ifPresent(path -> script.addAll(List.of("data-live", path)));
        out.open("script", script.toArray(String[]::new)).close();
        out.close().line();
    }

    private static void banner(Markup out, Visit visit) {
        out.open("header", "class", "banner");
        out.leaf("a", "Stormrider", "href", "/reviews", "class", "brand");
        visit.actor().ifPresent(actor -> {
            out.open("nav", "aria-label", "Main").open("ul");
            for (Entry entry : ENTRIES) {
                if (actor.may(entry.right())) {
                    entry(out, entry, visit.path());
                }
            }
            out.close().close();
            out.open("form", "method", "post", "action", "/logout", "class", "who");
            Pieces.csrf(out, visit);
            out.leaf("span", actor.name(), "class", "quiet", "title", "logged in");
            out.leaf("button", "Log out", "type", "submit", "class", "plain-button")
                    .close();
        });
        out.close().line();
    }

    private static void entry(Markup out, Entry entry, String path) {
        boolean within = path.equals(entry.path()) || path.startsWith(entry.path() + "/");
        out.open("li");
        if (within) {
            out.leaf(
                    "a",
                    entry.name(),
                    "href",
                    entry.path(),
                    "aria-current",
                    path.equals(entry.path()) ? "page" : "true");
        } else {
            out.leaf("a", entry.name(), "href", entry.path());
        }
        out.close();
    }

    private void crumbs(Markup out) {
        if (crumbs.isEmpty()) {
            return;
        }
        out.open("nav", "aria-label", "Breadcrumbs", "class", "crumbs").open("ol");
        crumbs.forEach(crumb ->
                out.open("li").leaf("a", crumb.name(), "href", crumb.path()).close());
        out.open("li").leaf("span", title, "aria-current", "page").close();
        out.close().close().line();
    }
}
