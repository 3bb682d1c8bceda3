package dev.stormrider.review;

import dev.stormrider.ledger.Change;
import dev.stormrider.ledger.Link;
import java.util.List;
import java.util.Optional;

/** Pages that say what they are and nothing else. */
final class BarePages implements Pages {
    @Override
    public String reviews(Visit visit) {
        return page("Reviews");
    }

    @Override
    public String review(Visit visit, long number) {
        return page("Review " + number);
    }

    @Override
    public String finding(Visit visit, long number) {
        return page("Finding of review " + number);
    }

    @Override
    public String links(Visit visit) {
        return page("Links");
    }

    @Override
    public String link(Visit visit, Link link) {
        return page("Link");
    }

    @Override
    public String matrix(Visit visit) {
        return page("Deployed together");
    }

    @Override
    public String trends(Visit visit) {
        return page("Trends");
    }

    @Override
    public String settings(Visit visit) {
        return page("Settings");
    }

    @Override
    public String accounts(Visit visit) {
        return page("Accounts");
    }

    @Override
    public String tokens(Visit visit, Optional<String> fresh) {
        return page("Tokens");
    }

    @Override
    public String audit(Visit visit) {
        return page("Audit");
    }

    @Override
    public String login(Visit visit, Ways ways, String notice) {
        return page("Log in");
    }

    @Override
    public String problem(Visit visit, int status, String words) {
        return page("Problem " + status);
    }

    @Override
    public List<Part> parts(Visit visit, long number, List<Change> changes) {
        return List.of();
    }

    @Override
    public Optional<Asset> asset(String hash, String name) {
        return Optional.empty();
    }

    private static String page(String title) {
        return "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>" + title + "</title><h1>" + title
                + "</h1></html>\n";
    }
}
