package dev.stormrider.report;

import dev.stormrider.amendment.Assessment;
import dev.stormrider.experiment.Experiment;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.verdict.Corner;
import dev.stormrider.verdict.Finding;
import dev.stormrider.verdict.Gate;
import dev.stormrider.verdict.Guarding;
import dev.stormrider.verdict.Result;
import dev.stormrider.verdict.Verdict;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A run in lines, from what was asked to what the pipeline shall do. */
final class RunLines {
    private static final int EXPOSURE_LIMIT = 12;
    private static final int LIST_LIMIT = 12;
    private static final int COUNT_COLUMNS = 10;
    private static final int NAME_COLUMNS = 30;
    private static final int LABEL_COLUMNS = 10;
    private static final List<Verdict> VERDICTS =
            List.of(Verdict.HELD, Verdict.DEGRADED, Verdict.BROKE, Verdict.UNKNOWN);

    private final Page page;
    private final Result result;

    RunLines(Page page, Result result) {
        this.page = page;
        this.result = result;
    }

    void write() {
        head();
        amendment();
        questions();
        pairings();
        new FindingLines(page, result).write();
        corners();
        weaknesses();
        unknown();
        whereabouts();
        rails();
        notes();
        gate();
    }

    private void head() {
        page.line(0, Ink.STRONG.of("Stormrider " + result.version()), Ink.QUIET.of("  " + result.run()));
        page.line(
                0,
                Span.of(result.consumer() + " (consumer) and " + result.provider() + " (provider), "
                        + Words.title(result.amendment())));
        page.line(
                0,
                Ink.QUIET.of(Words.rides(result)
                        + " in "
                        + Count.of(
                                result.findings().stream()
                                        .map(Finding::pairing)
                                        .distinct()
                                        .count(),
                                "pairing")
                        + ", " + Count.of(result.took()) + ", seed " + result.seed()));
        String where = Whereabouts.words(result);
        if (!where.isEmpty()) {
            page.line(0, Ink.QUIET.of(where));
        }
    }

    /** On this machine there is nothing to tell: nobody else is there. */
    private void whereabouts() {
        if (result.circumstances().hosts().isEmpty()
                && result.circumstances().barred().isEmpty()) {
            return;
        }
        page.heading("WHERE", "and what was allowed there");
        Whereabouts.facts(result)
                .forEach((name, texts) ->
                        texts.forEach(text -> page.labelled(2, Ink.QUIET.of(name), LABEL_COLUMNS, Span.of(text))));
    }

    private void amendment() {
        page.heading("THE AMENDMENT", Words.counts(Assessment.of(result.amendment())));
        if (result.amendment().exposures().isEmpty()) {
            page.line(2, Span.of(Words.unchanged(Assessment.of(result.amendment()))));
            return;
        }
        page.line(
                2,
                Span.of("By the contracts alone: deploy "
                        + result.amendment().rollout().sentence() + "."));
        new AmendmentLines(page, Assessment.of(result.amendment()), false).chapters(EXPOSURE_LIMIT);
    }

    private void questions() {
        page.heading("THE THREE QUESTIONS", "");
        for (Answer answer : Answer.all(result)) {
            page.hanging(
                    2, 4, mark(answer.shown()), Span.of(" " + answer.question().sentence()));
            page.line(
                    4,
                    ink(answer.shown()).of(answer.word()),
                    Span.of(answer.sentence().substring(answer.word().length())));
        }
    }

    private void pairings() {
        page.heading("THE PAIRINGS", "");
        boolean table = page.fits(2 + NAME_COLUMNS + VERDICTS.size() * COUNT_COLUMNS);
        if (table) {
            Stream<Span> heads = VERDICTS.stream().map(verdict -> Ink.QUIET.of(verdict.word()));
            page.labelled(2, Span.of(""), NAME_COLUMNS, row(heads));
        }
        for (Pairing pairing : Pairing.ALL) {
            List<Finding> findings = result.findings().stream()
                    .filter(each -> each.pairing().equals(pairing))
                    .toList();
            Tally tally = Tally.of(findings);
            if (table && tally.total() > 0) {
                Stream<Span> cells = VERDICTS.stream().map(verdict -> count(tally.of(verdict), verdict));
                page.labelled(2, Span.of(pairing.sentence()), NAME_COLUMNS, row(cells));
            } else if (tally.total() > 0) {
                page.hanging(2, 4, Span.of(pairing.sentence() + ": " + tally.words()));
            }
        }
    }

    private static Span count(long count, Verdict verdict) {
        return count == 0 ? Ink.QUIET.of("·") : ink(verdict).of(Long.toString(count));
    }

    /** Cells of the same width, set to the right. */
    private static Span[] row(Stream<Span> cells) {
        return cells.map(cell ->
                        cell.ink().of(" ".repeat(COUNT_COLUMNS - cell.text().length()) + cell.text()))
                .toArray(Span[]::new);
    }

    private void corners() {
        if (result.findings().stream().allMatch(each -> each.corner().isEmpty())) {
            return;
        }
        page.heading("FORECAST AND VERDICT", "what the contracts say beside what happened");
        for (Corner corner : List.of(Corner.FOUND, Corner.AS_FEARED, Corner.TOLERANT_READER, Corner.FINE)) {
            long count = Words.count(result.findings(), corner);
            boolean bad = corner == Corner.FOUND || corner == Corner.AS_FEARED;
            Ink ink = count == 0 ? Ink.QUIET : bad ? Ink.BAD : Ink.GOOD;
            String number = Long.toString(count);
            page.labelled(
                    2, ink.of(" ".repeat(Math.max(0, 4 - number.length())) + number), 6, Span.of(corner.sentence()));
        }
    }

    private void weaknesses() {
        List<Weakness> weaknesses = Weakness.all(result);
        if (weaknesses.isEmpty()) {
            return;
        }
        page.heading("OLD WEAKNESSES", "the old versions have them too");
        weaknesses.stream().limit(LIST_LIMIT).forEach(weakness -> {
            page.hanging(
                    2,
                    4,
                    Ink.POOR.of(weakness.evidence().harm()),
                    Span.of("  " + weakness.evidence().text()));
            page.line(4, Ink.QUIET.of(weakness.experiments()));
        });
        more(weaknesses.size());
    }

    private void unknown() {
        SequencedMap<String, List<Finding>> byReason = result.unknown();
        if (byReason.isEmpty()) {
            return;
        }
        page.heading("NOT KNOWN", "no verdict is never a pass");
        byReason.entrySet().stream().limit(LIST_LIMIT).forEach(entry -> {
            List<String> ids = entry.getValue().stream()
                    .map(each -> each.experiment().id())
                    .distinct()
                    .toList();
            String shown = ids.stream().limit(LIST_LIMIT).collect(Collectors.joining(", "));
            page.hanging(2, 4, Ink.UNSURE.of(entry.getValue().size() + " × "), Span.of(entry.getKey()));
            page.line(
                    4,
                    Ink.QUIET.of(
                            shown + (ids.size() > LIST_LIMIT ? " and " + (ids.size() - LIST_LIMIT) + " more" : "")));
        });
        more(byReason.size());
    }

    private void rails() {
        Guarding guarding = result.guarding();
        if (guarding.equals(Guarding.NONE)) {
            return;
        }
        page.heading("GUARD RAILS", "what was watched while faults were played");
        guarding.abort().ifPresent(abort -> page.hanging(2, 4, Ink.UNSURE.of(RailWords.sentence(abort))));
        guarding.curves().forEach(curve -> {
            page.hanging(2, 4, Span.of(curve.rail() + ", " + RailWords.limit(curve) + ":"));
            page.line(4, Ink.QUIET.of(RailWords.figures(curve)));
        });
    }

    private void notes() {
        Set<String> notes = new LinkedHashSet<>(result.notes());
        notes.addAll(result.plan().notes());
        notes.addAll(Noted.of(result.amendment()));
        int left = result.plan().leftOut().size();
        if (left > 0) {
            Experiment riskiest = result.plan().leftOut().getFirst();
            notes.add("the budget left out " + Count.of(left, "experiment") + ", the riskiest of them " + riskiest.id()
                    + ": " + riskiest.why());
        }
        if (!notes.isEmpty()) {
            page.heading("NOTES", "");
            notes.stream().limit(LIST_LIMIT).forEach(note -> page.hanging(2, 4, Span.of("· " + note)));
            more(notes.size());
        }
        String phases = result.phases().stream()
                .map(phase -> phase.name() + " " + Count.of(phase.took()))
                .collect(Collectors.joining(" · "));
        page.blank().line(0, Ink.QUIET.of(phases));
    }

    private void more(int size) {
        if (size > LIST_LIMIT) {
            page.line(2, Ink.QUIET.of("and " + (size - LIST_LIMIT) + " more, in the other reports"));
        }
    }

    private void gate() {
        Gate gate = result.gate();
        page.blank().frame(ink(gate.decision()), gate.decision().word());
        page.line(2, Ink.STRONG.of(Advice.meaning(result)));
        Grounds grounds = Grounds.of(result);
        grounds(grounds.blocking(), Ink.BAD);
        if (!grounds.cured().isEmpty()) {
            page.line(2, Span.of(Grounds.heading(result)));
            grounds(grounds.cured(), Ink.POOR);
            page.line(2, Span.of(grounds.besides()));
        }
        grounds.others().forEach(this::other);
        List<Advice.Step> steps = Advice.of(result);
        if (!steps.isEmpty()) {
            page.blank();
        }
        for (Advice.Step step : steps) {
            page.hanging(2, 4, Span.of("→ " + step.sentence()));
            step.command().ifPresent(command -> page.command(4, command));
        }
    }

    /** What a process wrote last keeps its lines. */
    private void other(String sentences) {
        List<String> lines = sentences.lines().toList();
        page.hanging(2, 4, Span.of("· " + lines.getFirst()));
        lines.stream().skip(1).forEach(line -> page.hanging(4, 8, Span.of(line)));
    }

    private void grounds(List<Grounds.Line> lines, Ink ink) {
        lines.stream().limit(LIST_LIMIT).forEach(line -> page.hanging(2, 4, ink.of("· "), Span.of(line.words())));
        more(lines.size());
    }

    private static Ink ink(Gate.Decision decision) {
        return switch (decision) {
            case RATIFIED, RATIFIED_IN_ORDER -> Ink.GOOD;
            case REJECTED -> Ink.BAD;
            case UNDECIDED -> Ink.UNSURE;
        };
    }

    static Ink ink(Verdict verdict) {
        return switch (verdict) {
            case HELD -> Ink.GOOD;
            case DEGRADED -> Ink.POOR;
            case BROKE -> Ink.BAD;
            case UNKNOWN -> Ink.UNSURE;
        };
    }

    static Span mark(Verdict verdict) {
        return ink(verdict).of(Symbols.of(verdict));
    }
}
