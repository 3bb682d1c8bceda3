package dev.stormrider.report;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.amendment.Assessment;
import dev.stormrider.amendment.Assessment.Entry;
import dev.stormrider.amendment.Change;
import dev.stormrider.amendment.Exposure;
import dev.stormrider.amendment.Witness;
import dev.stormrider.contract.Places;
import dev.stormrider.rule.Value;
import java.util.List;
import java.util.Set;

/** An amendment on a page: what changed, by operation and component, each with the message that shows it. */
final class AmendmentSection {
    private static final int ENTRY_LIMIT = 1_000;
    private static final int NOTE_LIMIT = 100;
    private static final int MESSAGE_LINES = 60;

    /** How many characters of messages may be written; the sentences are told all the same. */
    private static final int MESSAGE_ALLOWANCE = 700_000;

    private final Markup out;
    private final Assessment assessment;
    private final Amendment amendment;
    private final Pages pages;
    private final int begun;

    /** What the kinds of changes mean is told by {@code pages}; where nobody knows those, below. */
    AmendmentSection(Markup out, Assessment assessment, Pages pages) {
        this.out = out;
        this.pages = pages;
        this.assessment = assessment;
        this.amendment = assessment.amendment();
        this.begun = out.length();
    }

    /** The whole page where there was no run. */
    void page() {
        out.open("header").leaf("p", "Stormrider", "class", "brand").close();
        out.open("main").open("section", "class", "gate unjudged", "id", "gate");
        out.leaf("p", Words.title(amendment), "class", "kicker");
        boolean none = amendment.exposures().isEmpty();
        String nothing = Words.unread(amendment) == 0 ? "Nothing changed" : "Nothing changed that could be read";
        out.leaf("h1", none ? nothing : Words.order(assessment));
        out.leaf(
                "p",
                none ? Words.unchanged(assessment) : Words.counts(assessment) + ", " + Words.basis(assessment) + ".",
                "class",
                "meaning");
        out.close().line();
        write();
        out.close();
    }

    void write() {
        String order = amendment.ofData() || amendment.exposures().isEmpty()
                ? Count.capital(amendment.ofData() ? Words.order(assessment) : Words.nothing(amendment))
                : "By the contracts alone: deploy " + amendment.rollout().sentence() + "."
                        + Words.butUndecided(Assessment.of(amendment)) + Words.butUnread(amendment);
        Theme.section(out, "amendment", "The amendment", Words.title(amendment) + ". " + order);
        int left = ENTRY_LIMIT;
        for (Chapter chapter : Chapter.all(assessment)) {
            if (left > 0) {
                chapter(chapter, left);
            }
            left -= chapter.entries().size();
        }
        if (left < 0) {
            out.leaf("p", "and " + -left + " more, in the JSON report", "class", "quiet");
        }
        guides();
        list("Not understood", Noted.of(amendment));
        list("Passed over", Words.passedOver(assessment));
        list("Said in other words", Words.reworded(amendment));
        list("Deprecated", Words.endings(amendment));
        list("Links", Leads.of(amendment));
        list("To be looked at", Words.remarks(assessment));
        out.close().line();
    }

    private void chapter(Chapter chapter, int limit) {
        out.open("div", "class", "card chapter").open("h3");
        out.leaf("code", chapter.title());
        if (!chapter.reach().isEmpty()) {
            out.leaf("span", chapter.aside(), "class", "quiet");
        }
        out.close();
        chapter.entries().stream().limit(limit).forEach(this::entry);
        out.close().line();
    }

    private void entry(Entry entry) {
        Change change = entry.change();
        String forecast = entry.forecast().word();
        out.open("div", "class", "exposure");
        out.leaf("span", Symbols.of(entry.forecast()) + " " + forecast, "class", "chip " + forecast);
        out.open("div");
        Words.wasAndNow(change).ifPresent(head -> out.open("p").leaf("b", head).close());
        Telling.of(change).forEach(telling -> telling(telling));
        Chapter.also(assessment.amendment(), change, false).ifPresent(also -> out.leaf("p", also, "class", "quiet"));
        entry.because().ifPresent(because -> out.leaf("p", because, "class", "quiet"));
        known(change);
        out.close().close().line();
    }

    private void known(Change change) {
        Guide guide = Guide.of(change);
        out.open("p", "class", "quiet where").text(change.fingerprint() + "  ");
        out.leaf("a", guide.id(), "href", pages.of(guide).orElse("#" + anchor(guide)));
        out.text("  " + Words.places(change)).close();
    }

    private String anchor(Guide guide) {
        // Several contracts may stand on one page.
        return "kind-" + guide.id() + "-" + begun;
    }

    private void guides() {
        List<Guide> met = pages.equals(Pages.unknown()) ? Guide.met(assessment) : List.of();
        if (!met.isEmpty()) {
            out.leaf("h3", "What the kinds mean").open("ul");
            for (Guide guide : met) {
                out.open("li", "id", anchor(guide)).leaf("b", guide.id());
                out.text(": " + guide.title() + ". " + guide.meaning() + " " + guide.harm() + " " + guide.advice());
                out.close();
            }
            out.close();
        }
    }

    private void telling(Telling telling) {
        // Findings lead to the very exposure that they are about.
        telling.all().forEach(each -> out.leaf("span", "", "id", "change-" + each.fingerprint()));
        out.leaf("p", telling.text());
        out.leaf("p", Words.risk(telling.first()), "class", "quiet");
        if (out.length() - begun < MESSAGE_ALLOWANCE) {
            witness(telling.first());
        }
    }

    private void witness(Exposure exposure) {
        Witness witness = exposure.witness();
        if (witness.message().isEmpty()) {
            return;
        }
        Value message = witness.message().get();
        String what = witness.value()
                .map(value -> exposure.place().isEmpty() ? "A whole message" : "A message with it")
                .orElse("A message without it");
        // What is missing has no line of its own: the object that lacks it is marked.
        String place = witness.value().isPresent() ? witness.place() : "";
        Set<String> marked = place.isEmpty() ? Set.of() : Set.of(place);
        List<JsonLines.Line> lines = JsonLines.near(JsonLines.of(message, marked), MESSAGE_LINES);
        out.open("details").open("summary");
        out.text(what + ", " + (exposure.operations().isEmpty() ? "" : "the ") + exposure.message());
        exposure.operations().stream()
                .limit(1)
                .forEach(first -> out.text(" of ").leaf("code", amendment.title(first)));
        witness.value().ifPresent(value -> out.text(": ").leaf("code", Places.shown(value)));
        out.close();
        Theme.lines(out, lines);
        out.close();
    }

    private void list(String heading, List<String> lines) {
        if (lines.isEmpty()) {
            return;
        }
        out.leaf("h3", heading);
        out.open("ul");
        lines.stream().limit(NOTE_LIMIT).forEach(line -> out.leaf("li", line));
        if (lines.size() > NOTE_LIMIT) {
            out.leaf("li", "and " + (lines.size() - NOTE_LIMIT) + " more");
        }
        out.close();
    }
}
