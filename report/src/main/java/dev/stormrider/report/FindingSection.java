package dev.stormrider.report;

import dev.stormrider.experiment.Experiment;
import dev.stormrider.verdict.Evidence;
import dev.stormrider.verdict.Result;
import dev.stormrider.verdict.Verdict;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The findings: those that broke with all their evidence, the others in a line that opens. */
final class FindingSection {
    private static final int FULL_LIMIT = 100;
    private static final int BRIEF_LIMIT = 600;
    private static final int EVIDENCE_LIMIT = 5;
    private static final int TEXT_LIMIT = 1_000;
    private static final int WEATHER_LIMIT = 200;
    private static final int OTHERS_LIMIT = 12;

    /** What was judged fine is told without its calls once the page has this many characters. */
    private static final int SIDES_LIMIT = 2_500_000;

    /** No more evidence is told once the page has this many characters. */
    private static final int PAGE_LIMIT = 3_500_000;

    private final Markup out;
    private final Result result;
    private final List<Told> told;
    private final List<Family> families;
    private final Set<Integer> full = new HashSet<>();

    FindingSection(Markup out, Result result, List<Told> told, List<Family> families) {
        this.out = out;
        this.result = result;
        this.told = told;
        this.families = families;
    }

    void broke() {
        List<Experiment> broke =
                families.stream().map(each -> each.first().experiment()).toList();
        String aside = families.isEmpty()
                ? "No experiment did harm " + Words.fresh(broke) + "."
                : "Harm " + Words.fresh(broke) + ", the gravest first.";
        Theme.section(out, "findings", "Findings", aside);
        for (Family family : families) {
            if (full.size() < FULL_LIMIT && out.length() < PAGE_LIMIT) {
                full.add(family.first().number());
                article(full.size(), family);
            }
        }
        if (full.size() < families.size()) {
            int more = families.size() - full.size();
            out.leaf("p", "and " + more + " more, told briefly under Experiments", "class", "quiet");
        }
        out.close().line();
    }

    /** Everything that was not told in full. */
    void others() {
        String aside = "What held, what answered with less, what has no verdict, and what broke like a finding above.";
        Theme.section(out, "experiments", "The other experiments", aside);
        int brief = 0;
        int left = 0;
        for (Told each : told) {
            if (full.contains(each.number())) {
                continue;
            }
            if (brief < BRIEF_LIMIT && out.length() < PAGE_LIMIT) {
                brief(each);
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

    private void article(int rank, Family family) {
        Told finding = family.first();
        String weight = family.weight() == Weight.BLOCKS ? "blocks" : "spared";
        out.open("article", "class", "card finding " + weight, "id", "f-" + finding.number());
        out.open("h3").text(rank + ". ").leaf("code", title(finding)).close();
        out.open("p", "class", "chips");
        out.leaf("span", family.weight().word(), "class", "chip " + weight);
        finding.harms().stream()
                .map(Evidence::harm)
                .distinct()
                .forEach(harm -> out.leaf("span", Symbols.of(Verdict.BROKE) + " " + harm, "class", "chip broke"));
        if (!family.corner().isEmpty()) {
            out.leaf("span", family.corner(), "class", "chip corner");
        }
        out.close();
        finding.sentences().stream()
                .limit(EVIDENCE_LIMIT)
                .forEach(sentence -> out.leaf("p", Count.cut(sentence, TEXT_LIMIT), "class", "harm"));
        facts(finding, family.others());
        finding.harms().stream().limit(1).forEach(evidence -> evidence(finding, evidence));
        new LatencyChart(out).write(finding.first().journals());
        Theme.command(out, Advice.again(result, finding));
        out.close().line();
    }

    private void evidence(Told finding, Evidence evidence) {
        SideBySide sides = new SideBySide(out);
        sides.write(finding.first(), evidence);
        new Timeline(out, result.consumer(), result.provider()).write(evidence.passages());
        evidence.passages().stream()
                .filter(passage -> passage.fault().isPresent())
                .limit(1)
                .forEach(sides::write);
    }

    private String title(Told finding) {
        return result.amendment().title(finding.experiment().operation());
    }

    private void facts(Told finding, List<Told> others) {
        out.open("dl", "class", "facts");
        out.leaf("dt", "why").leaf("dd", Count.cut(finding.experiment().why(), TEXT_LIMIT));
        out.leaf("dt", "done").leaf("dd", Count.cut(Words.done(finding.first()), TEXT_LIMIT));
        if (!finding.smallest().isEmpty()) {
            out.leaf("dt", "smallest").leaf("dd", Count.cut(finding.smallest(), TEXT_LIMIT));
        }
        out.leaf("dt", "with").leaf("dd", finding.pairings());
        out.leaf("dt", "contract").open("dd").text(Words.places(result.amendment(), finding.experiment()));
        finding.experiment()
                .change()
                .flatMap(result.amendment()::exposure)
                .ifPresent(change -> out.text(" (")
                        .leaf("a", "what changed", "href", "#change-" + change.fingerprint())
                        .text(")"));
        out.close();
        if (!others.isEmpty()) {
            out.leaf("dt", "also").open("dd");
            others.stream().limit(OTHERS_LIMIT).forEach(other -> {
                String done = Count.cut(Words.done(other.first()), WEATHER_LIMIT);
                out.leaf("a", done, "href", "#f-" + other.number()).open("br");
            });
            out.text(others.size() > OTHERS_LIMIT ? "and " + (others.size() - OTHERS_LIMIT) + " more" : "")
                    .close();
        }
        out.close();
    }

    private void brief(Told finding) {
        String verdict = finding.verdict().word();
        out.open("details", "class", "card brief", "id", "f-" + finding.number())
                .open("summary");
        out.leaf("span", Symbols.of(finding.verdict()) + " " + verdict, "class", "chip " + verdict);
        out.text(" ").leaf("code", result.amendment().title(finding.experiment().operation()));
        out.leaf("span", " " + Count.cut(finding.experiment().weather(), WEATHER_LIMIT), "class", "quiet")
                .close();
        // The reason of what broke is its first harm.
        if (finding.harms().isEmpty()) {
            out.leaf("p", Count.cut(finding.first().reason(), TEXT_LIMIT));
        }
        finding.sentences().stream()
                .limit(1)
                .forEach(sentence -> out.leaf("p", Count.cut(sentence, TEXT_LIMIT), "class", "harm"));
        facts(finding, List.of());
        if (out.length() < SIDES_LIMIT) {
            new SideBySide(out).folded(finding.first());
        }
        new LatencyChart(out).write(finding.first().journals());
        Theme.command(out, Advice.again(result, finding));
        out.close().line();
    }
}
