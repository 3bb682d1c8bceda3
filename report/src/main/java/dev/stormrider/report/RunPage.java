package dev.stormrider.report;

import dev.stormrider.amendment.Assessment;
import dev.stormrider.verdict.Corner;
import dev.stormrider.verdict.Finding;
import dev.stormrider.verdict.Result;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** The page of a run: the gate first, then why, then everything that stands behind it. */
final class RunPage {
    private static final int LIST_LIMIT = 100;
    private static final int GROUND_LIMIT = 20;

    private final Markup out;
    private final Result result;
    private final List<Told> told;
    private final List<Family> families;
    private final Pages pages;

    RunPage(Markup out, Result result, Pages pages) {
        this.pages = pages;
        this.out = out;
        this.result = result;
        this.told = Told.all(result);
        this.families = Family.all(result, told);
    }

    void write() {
        head();
        gate();
        new RailChart(out).write(result.guarding());
        questions();
        FindingSection findings = new FindingSection(out, result, told, families);
        findings.broke();
        new Matrix(out, result, told).write();
        corners();
        new AmendmentSection(out, Assessment.of(result.amendment()), pages).write();
        findings.others();
        weaknesses();
        unknown();
        leftOut();
        run();
    }

    private void head() {
        out.open("header").leaf("p", "Stormrider", "class", "brand");
        out.open("nav");
        link("#findings", "Findings");
        link("#matrix", "Pairings");
        link("#amendment", "Amendment");
        link("#experiments", "Experiments");
        link("#run", "The run");
        out.close().close().open("main").line();
    }

    private void link(String to, String text) {
        out.leaf("a", text, "href", to);
    }

    private void gate() {
        String decision = result.gate().decision().name().toLowerCase(Locale.ROOT);
        out.open("section", "class", "gate " + decision, "id", "gate");
        out.leaf("p", result.consumer() + " and " + result.provider(), "class", "kicker");
        out.leaf("h1", result.gate().decision().word());
        out.leaf("p", Advice.meaning(result), "class", "meaning");
        Grounds grounds = Grounds.of(result, families);
        grounds(grounds.blocking());
        if (!grounds.cured().isEmpty()) {
            out.leaf("p", Grounds.heading(result), "class", "step");
            grounds(grounds.cured());
            out.leaf("p", grounds.besides(), "class", "step");
        }
        if (!grounds.others().isEmpty()) {
            out.open("ul");
            grounds.others().forEach(other -> out.leaf("li", other));
            out.close();
        }
        for (Advice.Step step : Advice.of(result)) {
            out.leaf("p", step.sentence(), "class", "step");
            step.command().ifPresent(command -> Theme.command(out, command));
        }
        out.close().line();
        out.open("section", "class", "tale");
        Tale.sentences(result).forEach(sentence -> out.leaf("p", sentence));
        out.close().line();
    }

    private void grounds(List<Grounds.Line> lines) {
        if (lines.isEmpty()) {
            return;
        }
        out.open("ul");
        lines.stream().limit(GROUND_LIMIT).forEach(line -> {
            out.open("li").text(line.text() + " · ");
            out.leaf("a", line.link(), "href", "#f-" + line.told()).close();
        });
        if (lines.size() > GROUND_LIMIT) {
            out.leaf("li", "and " + (lines.size() - GROUND_LIMIT) + " more, under Findings");
        }
        out.close();
    }

    private void questions() {
        out.open("section", "class", "questions", "aria-label", "The three questions");
        for (Answer answer : Answer.all(result)) {
            out.open("div", "class", "card question " + answer.shown().word());
            out.leaf("p", answer.question().sentence(), "class", "asked");
            out.open("p", "class", "answer");
            Theme.symbol(out, answer.shown());
            out.leaf("strong", " " + answer.word()).close();
            String tally = answer.tally().total() == 0 ? "no experiment was made for it" : answer.counts();
            out.leaf("p", tally, "class", "quiet").close();
        }
        out.close().line();
    }

    private void corners() {
        if (result.findings().stream().allMatch(each -> each.corner().isEmpty())) {
            return;
        }
        Theme.section(out, "corners", "Forecast and verdict", "What the contracts say beside what happened.");
        out.open("table", "class", "corners").open("thead").open("tr");
        out.leaf("td", "").leaf("th", "held or degraded", "scope", "col").leaf("th", "broke", "scope", "col");
        out.close().close().open("tbody");
        corners("refused", Corner.TOLERANT_READER, Corner.AS_FEARED);
        corners("tolerated", Corner.FINE, Corner.FOUND);
        out.close().close().close().line();
    }

    private void corners(String forecast, Corner held, Corner broke) {
        out.open("tr").leaf("th", forecast, "scope", "row");
        for (Corner corner : List.of(held, broke)) {
            long count = Words.count(result.findings(), corner);
            String kind = count == 0 ? "none" : corner == held ? "held" : "broke";
            out.open("td", "class", kind).leaf("b", Long.toString(count));
            String sentence = corner.sentence();
            out.leaf("span", sentence.substring(sentence.indexOf(": ") + 2)).close();
        }
        out.close();
    }

    private void weaknesses() {
        List<Weakness> weaknesses = Weakness.all(result);
        if (weaknesses.isEmpty()) {
            return;
        }
        Theme.section(
                out,
                "weaknesses",
                "Old weaknesses",
                "The old versions have them too; they do not block the amendment.");
        out.open("ul", "class", "plain");
        for (Weakness weakness : weaknesses.subList(0, Math.min(LIST_LIMIT, weaknesses.size()))) {
            out.open("li").leaf("span", weakness.evidence().harm(), "class", "chip degraded");
            out.text(" " + Count.cut(weakness.evidence().text(), 600) + " ");
            out.leaf("span", Count.cut(weakness.experiments(), 300), "class", "quiet")
                    .close();
        }
        out.close().close().line();
    }

    private void unknown() {
        SequencedMap<String, List<Finding>> byReason = result.unknown();
        if (byReason.isEmpty()) {
            return;
        }
        Theme.section(out, "unknown", "Not known", "No verdict is never a pass.");
        out.open("ul", "class", "plain");
        byReason.entrySet().stream().limit(LIST_LIMIT).forEach(entry -> {
            out.open("li").leaf("span", entry.getValue().size() + " ×", "class", "chip unknown");
            out.text(" " + Count.cut(entry.getKey(), 600) + ": ");
            String ids = entry.getValue().stream()
                    .map(each -> each.experiment().id())
                    .distinct()
                    .collect(Collectors.joining(", "));
            out.leaf("span", Count.cut(ids, 600), "class", "quiet").close();
        });
        out.close().close().line();
    }

    private void leftOut() {
        if (result.plan().leftOut().isEmpty()) {
            return;
        }
        Theme.section(out, "left-out", "Left out by the budget", "The riskiest first.");
        out.open("ul", "class", "plain");
        result.plan().leftOut().stream().limit(LIST_LIMIT).forEach(experiment -> {
            out.open("li").leaf("code", experiment.id());
            out.text(" " + Count.cut(experiment.why(), 400)).close();
        });
        int more = result.plan().leftOut().size() - LIST_LIMIT;
        if (more > 0) {
            out.leaf("li", "and " + more + " more");
        }
        out.close().close().line();
    }

    private void run() {
        Theme.section(out, "run", "The run", "");
        out.open("dl", "class", "facts");
        fact("run", result.run());
        fact("Stormrider", result.version());
        fact("seed", Long.toString(result.seed()));
        fact("started", result.started().toString());
        Whereabouts.facts(result).forEach((name, texts) -> texts.forEach(text -> fact(name, text)));
        fact("took", Count.of(result.took()));
        fact("contracts", Words.title(result.amendment()));
        result.phases().forEach(phase -> fact(phase.name(), Count.of(phase.took())));
        out.close();
        List<String> notes = new java.util.ArrayList<>(result.notes());
        notes.addAll(result.plan().notes());
        if (!notes.isEmpty()) {
            out.open("ul");
            notes.stream().distinct().limit(LIST_LIMIT).forEach(note -> out.leaf("li", note));
            out.close();
        }
        out.close().line().close().line();
    }

    private void fact(String name, String value) {
        out.leaf("dt", name).leaf("dd", value);
    }
}
