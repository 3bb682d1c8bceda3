package dev.stormrider.report;

import dev.stormrider.amendment.Assessment;
import dev.stormrider.verdict.Result;
import java.util.SequencedMap;

/**
 * One HTML file that holds all it needs: no other host, and no script for anything but filtering and copying. Light and
 * dark, on narrow screens and on paper; at most about 5 MB.
 */
record Html(Pages pages) implements Report {
    /** A report that leads nowhere else. */
    public Html() {
        this(Pages.unknown());
    }

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
        new RunPage(out, result, pages).write();
        Theme.end(out);
        return out.document();
    }

    @Override
    public String of(SequencedMap<String, Assessment> contracts) {
        Markup out = new Markup();
        Theme.begin(out, Words.all(contracts));
        out.open("header").leaf("p", "Stormrider", "class", "brand").close();
        out.open("main").open("section", "class", "gate unjudged", "id", "gate");
        out.leaf("h1", Words.all(contracts)).close().line();
        contracts.forEach((name, assessment) -> {
            out.leaf("h2", name);
            new AmendmentSection(out, assessment, pages).write();
        });
        out.close();
        Theme.end(out);
        return out.document();
    }

    @Override
    public String of(Assessment assessment) {
        Markup out = new Markup();
        Theme.begin(out, Words.title(assessment.amendment()));
        new AmendmentSection(out, assessment, pages).page();
        Theme.end(out);
        return out.document();
    }
}
