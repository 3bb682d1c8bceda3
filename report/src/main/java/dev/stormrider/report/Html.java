package dev.stormrider.report;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.verdict.Result;

/**
 * One HTML file that holds all it needs: no other host, and no script for anything but filtering and copying. Light and
 * dark, on narrow screens and on paper; at most about 5 MB.
 */
public record Html() implements Report {
    @Override
    public String name() {
        return "html";
    }

    @Override
    public String ending() {
        return "html";
    }

    @Override
    public String of(Result result) {
        Markup out = new Markup();
        String title = result.gate().decision().word() + ": " + result.consumer() + " and " + result.provider();
        Theme.begin(out, title);
        new RunPage(out, result).write();
        Theme.end(out);
        return out.document();
    }

    @Override
    public String of(Amendment amendment) {
        Markup out = new Markup();
        Theme.begin(out, Words.title(amendment));
        new AmendmentSection(out, amendment).page();
        Theme.end(out);
        return out.document();
    }
}
