package dev.stormrider.report;

import dev.stormrider.amendment.Exposure;
import dev.stormrider.verdict.Evidence;
import dev.stormrider.verdict.Result;
import dev.stormrider.verdict.Verdict;
import java.util.List;
import java.util.Optional;

/** The findings: those that broke with all their evidence, the others in a line that opens. */
final class FindingSection {
    private static final int FULL_LIMIT = 100;
    private static final int BRIEF_LIMIT = 600;
    private static final int EVIDENCE_LIMIT = 5;
    private static final int TEXT_LIMIT = 1_000;

    /** No more evidence is told once the page has this many characters. */
    private static final int PAGE_LIMIT = 3_500_000;

    private final Markup out;
    private final Result result;
    private final List<Told> told;

    FindingSection(Markup out, Result result, List<Told> told) {
        this.out = out;
        this.result = result;
        this.told = told;
    }

    void broke() {
        long broke =
                told.stream().filter(each -> each.verdict() == Verdict.BROKE).count();
        String aside = broke == 0
                ? "No experiment did harm that the old versions do not do."
                : "Harm that the old versions do not do, the riskiest first.";
        Theme.section(out, "findings", "Findings", aside);
        int shown = 0;
        for (int i = 0; i < told.size(); i++) {
            if (told.get(i).verdict() == Verdict.BROKE && shown < FULL_LIMIT && out.length() < PAGE_LIMIT) {
                full(i + 1, told.get(i), shown + 1);
                shown++;
            }
        }
        if (shown < broke) {
            out.leaf("p", "and " + (broke - shown) + " more, told briefly under Experiments", "class", "quiet");
        }
        out.close().line();
    }

    /** What did not break, and what broke but was too much to be told in full. */
    void others() {
        Theme.section(
                out,
                "experiments",
                "The other experiments",
                "What held, what answered with less, what has no verdict.");
        int full = 0;
        int brief = 0;
        int left = 0;
        for (int i = 0; i < told.size(); i++) {
            if (told.get(i).verdict() == Verdict.BROKE && full < FULL_LIMIT) {
                full++;
            } else if (brief < BRIEF_LIMIT && out.length() < PAGE_LIMIT) {
                brief(i + 1, told.get(i));
                brief++;
            } else {
                left++;
            }
        }
        if (left > 0) {
            out.leaf("p", "and " + left + " more, in the JSON report", "class", "quiet");
        }
        out.close().line();
    }

    private void full(int number, Told finding, int rank) {
        out.open("article", "class", "card finding", "id", "f-" + number);
        out.open("h3")
                .text(rank + ". ")
                .leaf(
                        "code",
                        Chapter.title(result.amendment(), finding.experiment().operation()));
        out.close().open("p", "class", "chips");
        finding.harms().stream()
                .map(Evidence::harm)
                .distinct()
                .forEach(harm -> out.leaf("span", RunLines.symbol(Verdict.BROKE) + " " + harm, "class", "chip broke"));
        String corner = Words.corner(finding.first());
        if (!corner.isEmpty()) {
            out.leaf("span", corner, "class", "chip corner");
        }
        out.close();
        finding.harms().stream()
                .limit(EVIDENCE_LIMIT)
                .forEach(evidence -> out.leaf("p", Count.cut(evidence.text(), TEXT_LIMIT), "class", "harm"));
        facts(finding);
        Optional<Evidence> first = finding.harms().stream().findFirst();
        if (first.isPresent()) {
            new SideBySide(out).write(first.get());
            new Timeline(out, result.consumer(), result.provider())
                    .write(first.get().passages());
            SideBySide link = new SideBySide(out);
            first.get().passages().stream()
                    .filter(passage -> passage.fault().isPresent())
                    .limit(1)
                    .forEach(link::write);
        }
        new LatencyChart(out).write(finding.first().journals());
        Theme.command(out, Advice.replay(result, finding.experiment().id()));
        out.close().line();
    }

    private void facts(Told finding) {
        out.open("dl", "class", "facts");
        out.leaf("dt", "why").leaf("dd", Count.cut(finding.experiment().why(), TEXT_LIMIT));
        out.leaf("dt", "done").leaf("dd", Count.cut(Words.done(finding.experiment()), TEXT_LIMIT));
        out.leaf("dt", "with").leaf("dd", finding.pairings());
        out.leaf("dt", "contract").open("dd").text(Words.places(result.amendment(), finding.experiment()));
        Optional<Exposure> exposure = Words.exposure(result.amendment(), finding.experiment());
        exposure.ifPresent(change -> out.text(" (")
                .leaf("a", "what changed", "href", "#change-" + change.fingerprint())
                .text(")"));
        out.close().close();
    }

    private void brief(int number, Told finding) {
        String verdict = finding.verdict().word();
        out.open("details", "class", "card brief", "id", "f-" + number).open("summary");
        out.leaf("span", RunLines.symbol(finding.verdict()) + " " + verdict, "class", "chip " + verdict);
        out.text(" ")
                .leaf(
                        "code",
                        Chapter.title(result.amendment(), finding.experiment().operation()));
        out.leaf("span", " " + Count.cut(finding.experiment().weather(), 200), "class", "quiet")
                .close();
        out.leaf("p", Count.cut(finding.first().reason(), TEXT_LIMIT));
        finding.harms().stream()
                .limit(1)
                .forEach(evidence -> out.leaf("p", Count.cut(evidence.text(), TEXT_LIMIT), "class", "harm"));
        facts(finding);
        new LatencyChart(out).write(finding.first().journals());
        Theme.command(out, Advice.replay(result, finding.experiment().id()));
        out.close().line();
    }
}
