package dev.stormrider.review;

import dev.stormrider.ledger.Decision;
import dev.stormrider.ledger.Event;
import dev.stormrider.ledger.Event.Planned;
import dev.stormrider.ledger.FoundView;
import dev.stormrider.ledger.ReviewWhole;
import dev.stormrider.ledger.Right;
import dev.stormrider.ledger.TrialCell;
import dev.stormrider.report.Count;
import dev.stormrider.report.Markup;
import dev.stormrider.report.Symbols;
import dev.stormrider.report.WrittenFinding;
import dev.stormrider.verdict.Evidence;
import dev.stormrider.verdict.Finding;
import dev.stormrider.verdict.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Findings with all that shows them: exchanges, timeline, times, the services' own words, and the way to see it again.
 */
final class FindingPart {
    /** So many are open from the beginning, and so many more can be opened; the others have a page of their own. */
    static final int FULL_LIMIT = 10;

    private static final int OPEN_LIMIT = 2;
    private static final int EVIDENCE_LIMIT = 5;
    private static final int TEXT_LIMIT = 1_000;
    private static final int BRIEF_LIMIT = 240;
    private static final int LINE_LIMIT = 200;

    /** So many characters of one finding's logs are shown, in so many parts. */
    private static final int LOG_LIMIT = 64 << 10;

    private static final int LOG_PARTS = 20;
    private static final int WHO_LIMIT = 300;
    private static final int WEAKNESS_LIMIT = 50;

    private final Markup out;
    private final Visit visit;
    private final ReviewWhole whole;
    private final Map<String, Planned> plan;

    FindingPart(Markup out, Visit visit, ReviewWhole whole) {
        this.out = out;
        this.visit = visit;
        this.whole = whole;
        this.plan = byExperiment(whole.plan());
    }

    static Map<String, Planned> byExperiment(List<Planned> plan) {
        return plan.stream().collect(Collectors.toMap(Planned::experiment, each -> each, (first, second) -> first));
    }

    /** All that broke: the first ones with their evidence, each experiment once; the others in a line. */
    void all(List<FoundView> findings, Map<String, List<Event.Logged>> logs) {
        out.leaf("h2", "Findings");
        List<FoundView> fresh =
                findings.stream().filter(each -> !each.cell().old()).toList();
        if (fresh.isEmpty()) {
            boolean ended = whole.run().ended().isPresent();
            out.leaf(
                    "p",
                    ended
                            ? "No experiment did harm that the old versions do not do."
                            : "Findings are told when the run ends; the matrix below shows how far it is.",
                    "class",
                    "quiet");
            return;
        }
        Map<String, List<FoundView>> byExperiment = new LinkedHashMap<>();
        fresh.forEach(each -> byExperiment
                .computeIfAbsent(each.cell().experiment(), first -> new ArrayList<>())
                .add(each));
        int told = 0;
        for (List<FoundView> alike :
                byExperiment.values().stream().limit(FULL_LIMIT).toList()) {
            List<Event.Logged> wrote = logs.getOrDefault(alike.getFirst().cell().experiment(), List.of());
            told++;
            if (told <= OPEN_LIMIT) {
                article(alike, wrote);
            } else {
                folded(alike, wrote);
            }
        }
        long more = whole.cells().stream().filter(FindingPart::broke).count() - findings.size();
        if (byExperiment.size() > FULL_LIMIT) {
            out.open("ul", "class", "plain");
            byExperiment.values().stream().skip(FULL_LIMIT).forEach(this::brief);
            out.close().line();
        }
        if (more > 0) {
            out.leaf("p", "And " + more + " more: the table of pairings leads to each.", "class", "quiet");
        }
    }

    private static boolean broke(TrialCell cell) {
        return cell.told() && (cell.verdict() == Verdict.BROKE || cell.blocks());
    }

    private void brief(List<FoundView> alike) {
        TrialCell cell = alike.getFirst().cell();
        out.open("li");
        weight(cell);
        out.text(" ").open("a", "href", MatrixPart.path(whole.line().number(), cell));
        out.leaf("code", operation(cell))
                .text(" " + Count.cut(cell.reason(), TEXT_LIMIT))
                .close();
        out.close();
    }

    private String operation(TrialCell cell) {
        return operation(plan, cell);
    }

    static String operation(Map<String, Planned> plan, TrialCell cell) {
        return Optional.ofNullable(plan.get(cell.experiment()))
                .map(Planned::operation)
                .orElse(cell.experiment());
    }

    private void article(List<FoundView> alike, List<Event.Logged> logs) {
        TrialCell cell = alike.getFirst().cell();
        out.open("article", "class", frame(cell));
        out.open("h3").leaf("code", operation(cell)).close();
        one(alike.getFirst(), alike.subList(1, alike.size()), logs);
        out.close().line();
    }

    /** The same, to be opened. */
    private void folded(List<FoundView> alike, List<Event.Logged> logs) {
        TrialCell cell = alike.getFirst().cell();
        out.open("details", "class", frame(cell) + " brief");
        out.open("summary");
        weight(cell);
        out.text(" ").leaf("code", operation(cell)).text(" " + Count.cut(cell.reason(), BRIEF_LIMIT));
        out.close();
        one(alike.getFirst(), alike.subList(1, alike.size()), logs);
        out.close().line();
    }

    /** A finding by itself, on a page that calls it by its operation. */
    void alone(FoundView found, List<Event.Logged> logs) {
        out.open("section", "class", frame(found.cell()));
        out.open("h3").leaf("code", found.cell().experiment()).close();
        one(found, List.of(), logs);
        out.close().line();
    }

    /** How it is framed: what closes the gate looks different from all else. */
    private String frame(TrialCell cell) {
        return "card finding " + (cell.blocks() && !waived(cell) ? "blocks" : "spared");
    }

    private boolean waived(TrialCell cell) {
        return cell.fingerprint().filter(whole.waivers()::waives).isPresent();
    }

    /** A finding in full. {@code others} are of the same experiment, in other pairings. */
    private void one(FoundView found, List<FoundView> others, List<Event.Logged> logs) {
        TrialCell cell = found.cell();
        Readings.read(out, () -> WrittenFinding.of(found.finding().json())).ifPresent(finding -> {
            chips(cell, finding);
            List<Evidence> harms = finding.harms().isEmpty() ? finding.old() : finding.harms();
            if (harms.isEmpty()) {
                out.leaf("p", Count.cut(finding.reason(), TEXT_LIMIT));
            }
            harms.stream()
                    .limit(EVIDENCE_LIMIT)
                    .forEach(harm -> out.leaf("p", Count.cut(harm.text(), TEXT_LIMIT), "class", "harm"));
            facts(cell, finding, others);
            harms.stream()
                    .limit(1)
                    .forEach(harm -> finding.draw(
                            out,
                            harm,
                            whole.line().link().consumer(),
                            whole.line().link().provider()));
            finding.drawTimes(out);
            logs(logs);
            if (!finding.replay().isEmpty()) {
                out.leaf("h4", "To see it again");
                Pieces.command(out, Count.cut(finding.replay(), TEXT_LIMIT));
            }
        });
        waiver(cell);
    }

    private void chips(TrialCell cell, WrittenFinding finding) {
        out.open("p", "class", "chips");
        weight(cell);
        if (cell.verdict() != Verdict.BROKE) {
            Pieces.verdict(out, cell.verdict());
        }
        finding.harms().stream()
                .map(Evidence::harm)
                .distinct()
                .forEach(harm -> out.leaf("span", Symbols.of(Verdict.BROKE) + " " + harm, "class", "chip broke"));
        finding.corner().ifPresent(corner -> {
            String sentence = corner.sentence();
            out.leaf("span", sentence.substring(0, sentence.indexOf(':')), "class", "chip corner");
        });
        out.close();
    }

    private void weight(TrialCell cell) {
        if (waived(cell)) {
            out.leaf("span", "waived", "class", "chip spared");
        } else if (cell.blocks()) {
            out.leaf("span", "blocks", "class", "chip blocks");
        } else if (cell.old()) {
            out.leaf("span", "old weakness", "class", "chip spared");
        } else if (cell.verdict() == Verdict.BROKE) {
            out.leaf("span", "does not block", "class", "chip spared");
        }
    }

    private void facts(TrialCell cell, WrittenFinding finding, List<FoundView> others) {
        Optional<Planned> planned = Optional.ofNullable(plan.get(cell.experiment()));
        out.open("dl", "class", "facts");
        planned.ifPresent(each -> {
            fact("why", each.why());
            fact("done", each.weather() + (each.load() ? ", under load" : "") + ", to the " + each.subject());
            each.forecast().ifPresent(forecast -> fact("forecast", forecast));
        });
        finding.smallest().ifPresent(smallest -> fact("smallest", smallest));
        fact("with", cell.pairing().sentence());
        fact("experiment", cell.experiment());
        cell.fingerprint().ifPresent(print -> fact("fingerprint", print));
        if (!others.isEmpty()) {
            out.leaf("dt", "also").open("dd");
            others.forEach(other -> {
                out.leaf(
                        "a",
                        other.cell().pairing().sentence(),
                        "href",
                        MatrixPart.path(whole.line().number(), other.cell()));
                out.open("br");
            });
            out.close();
        }
        out.close().line();
    }

    private void fact(String name, String value) {
        out.leaf("dt", name).leaf("dd", Count.cut(value, TEXT_LIMIT));
    }

    private void logs(List<Event.Logged> logs) {
        if (logs.isEmpty()) {
            return;
        }
        out.open("details", "class", "logs").leaf("summary", "What the services wrote around the moment");
        int left = LOG_LIMIT;
        int told = 0;
        for (Event.Logged logged : logs) {
            if (left <= 0 || told == LOG_PARTS) {
                out.leaf("p", "and " + (logs.size() - told) + " more parts, which the API tells", "class", "quiet");
                break;
            }
            told++;
            out.open("h4").text(logged.party() + ", ");
            Pieces.time(out, logged.at());
            out.close().open("pre", "tabindex", "0", "aria-label", "Lines of " + logged.party());
            for (String line : logged.lines().stream().limit(LINE_LIMIT).toList()) {
                String words = Count.cut(line, Math.min(TEXT_LIMIT, Math.max(1, left)));
                out.text(words).text("\n");
                left -= words.length();
                if (left <= 0) {
                    break;
                }
            }
            out.close();
        }
        out.close().line();
    }

    private void waiver(TrialCell cell) {
        if (cell.fingerprint().isEmpty() || !cell.blocks()) {
            return;
        }
        String print = cell.fingerprint().get();
        Optional<Decision> waiver = whole.waivers().of(print);
        if (waiver.isPresent()) {
            out.open("p", "class", "notice").text("Waived by " + waiver.get().by());
            waiver.get().owner().ifPresent(owner -> out.text(", owned by " + owner));
            waiver.get().expiry().ifPresent(expiry -> {
                out.text(", until ");
                Pieces.time(out, expiry);
            });
            out.text(": " + waiver.get().reason()).close();
            TalkPart.takeBack(out, visit, waiver.get());
        } else if (Pieces.may(visit, Right.DECIDE)) {
            out.open("details", "class", "act").leaf("summary", "Waive this finding");
            TalkPart.waive(out, visit, whole.line().number(), whole.run().id(), print);
            out.close().line();
        }
    }

    /** What the old versions show as well; it never blocks. */
    static void weaknesses(Markup out, ReviewWhole whole) {
        Map<String, Planned> plan = byExperiment(whole.plan());
        List<List<TrialCell>> old = GroundPart.families(
                whole.cells().stream().filter(TrialCell::old).toList(), plan);
        if (old.isEmpty()) {
            return;
        }
        out.leaf("h2", "Old weaknesses");
        out.leaf("p", "The old versions have them too; they do not block the amendment.", "class", "quiet");
        out.open("ul", "class", "plain");
        old.stream().limit(WEAKNESS_LIMIT).forEach(alike -> {
            TrialCell cell = alike.getFirst();
            out.open("li").leaf("code", operation(plan, cell)).text(" ");
            out.leaf(
                    "a",
                    Count.cut(Finding.weakness(cell.reason()), TEXT_LIMIT),
                    "href",
                    MatrixPart.path(whole.line().number(), cell));
            String where = each(alike, each -> each.pairing().sentence());
            out.text(" · " + where + " ");
            out.leaf("span", Count.cut(each(alike, TrialCell::experiment), WHO_LIMIT), "class", "quiet")
                    .close();
        });
        if (old.size() > WEAKNESS_LIMIT) {
            out.leaf("li", "and " + (old.size() - WEAKNESS_LIMIT) + " more", "class", "quiet");
        }
        out.close().line();
    }

    private static String each(List<TrialCell> cells, Function<TrialCell, String> what) {
        return cells.stream().map(what).distinct().collect(Collectors.joining("; "));
    }
}
