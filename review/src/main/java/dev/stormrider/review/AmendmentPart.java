package dev.stormrider.review;

import dev.stormrider.amendment.Forecast;
import dev.stormrider.contract.Source;
import dev.stormrider.ledger.ContractText;
import dev.stormrider.ledger.RunPapers;
import dev.stormrider.report.Count;
import dev.stormrider.report.Markup;
import dev.stormrider.report.Symbols;
import dev.stormrider.report.WrittenAmendment;
import dev.stormrider.report.WrittenAmendment.Change;
import dev.stormrider.report.WrittenAmendment.Entry;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What changed, in people's words, with the old and the new text of the contract beside each other. */
final class AmendmentPart {
    private static final int OPEN_LIMIT = 6;
    private static final int CHANGE_LIMIT = 60;
    private static final int BRIEF_LIMIT = 500;
    private static final int ENTRY_LIMIT = 6;
    private static final int TEXT_LIMIT = 1_000;

    /** So many whole messages are drawn on a page, each once. */
    private static final int MESSAGE_LIMIT = 10;

    private static final int AROUND = 3;

    private final Markup out;
    private final List<String> before;
    private final List<String> after;
    private final Set<String> drawn = new HashSet<>();

    private AmendmentPart(Markup out, RunPapers papers) {
        this.out = out;
        this.before = papers.before().text().lines().toList();
        this.after = papers.after().text().lines().toList();
    }

    static void write(Markup out, RunPapers papers) {
        out.leaf("h2", "The amendment");
        Readings.read(out, () -> WrittenAmendment.of(papers.amendment().json()))
                .ifPresent(amendment -> new AmendmentPart(out, papers).write(papers, amendment));
    }

    private void write(RunPapers papers, WrittenAmendment amendment) {
        String counts = Stream.of(Forecast.values())
                .filter(forecast -> amendment.counts().getOrDefault(forecast, 0L) > 0)
                .map(forecast -> amendment.counts().get(forecast) + " " + forecast.word())
                .collect(Collectors.joining(", "));
        out.leaf("p", contract(papers.before()) + " → " + contract(papers.after()), "class", "quiet");
        out.open("p").text(counts.isEmpty() ? "Nothing changed that anybody could meet." : "By the contracts alone: ");
        out.text(counts + (counts.isEmpty() ? "" : ". "));
        amendment.rollout().ifPresent(order -> out.leaf("b", "Deploy " + order.sentence() + "."));
        out.close();
        List<Change> changes = amendment.changes();
        changes.stream().limit(OPEN_LIMIT).forEach(this::change);
        if (changes.size() > OPEN_LIMIT) {
            out.open("details").leaf("summary", Count.of(changes.size() - OPEN_LIMIT, "change") + " more");
            changes.stream().skip(OPEN_LIMIT).limit(CHANGE_LIMIT - OPEN_LIMIT).forEach(this::change);
            out.close();
        }
        if (changes.size() > CHANGE_LIMIT) {
            String rest = Count.of(changes.size() - CHANGE_LIMIT, "change") + " more, in brief";
            out.open("details").leaf("summary", rest).open("ul");
            changes.stream()
                    .skip(CHANGE_LIMIT)
                    .limit(BRIEF_LIMIT)
                    .forEach(change -> out.leaf(
                            "li",
                            change.forecast().word() + ": " + change.subject() + " " + change.spot() + " "
                                    + change.before()));
            out.close().close();
        }
        if (!amendment.remarks().isEmpty()) {
            out.open("details").leaf("summary", Count.of(amendment.remarks().size(), "remark"));
            out.open("ul");
            amendment.remarks().forEach(remark -> out.leaf("li", Count.cut(remark, TEXT_LIMIT)));
            out.close().close();
        }
    }

    private static String contract(ContractText contract) {
        return contract.file() + (contract.version().isEmpty() ? "" : " (" + contract.version() + ")");
    }

    private void change(Change change) {
        String forecast = change.forecast().word();
        out.open("article", "class", "card change", "id", "change-" + change.fingerprint());
        out.open("h3").leaf("span", Symbols.of(change.forecast()) + " " + forecast, "class", "chip " + forecast);
        out.text(" ").leaf("code", change.subject());
        if (!change.spot().isEmpty()) {
            out.text(" ").leaf("code", change.spot(), "class", "quiet");
        }
        out.close();
        out.open("div", "class", "sides");
        side("Old", change.before(), change.was().orElse("not there"), before);
        side("New", change.after(), change.now().orElse("gone"), after);
        out.close();
        change.entries().stream().limit(ENTRY_LIMIT).forEach(this::entry);
        if (change.entries().size() > ENTRY_LIMIT) {
            out.leaf("p", "and " + (change.entries().size() - ENTRY_LIMIT) + " more like these", "class", "quiet");
        }
        change.because().ifPresent(because -> out.leaf("p", because, "class", "quiet"));
        if (change.reach() > 1) {
            String reach = change.operations().isEmpty() ? "" : ": " + String.join(", ", change.operations());
            out.leaf(
                    "p",
                    "Reaches " + Count.of(change.reach(), "operation") + Count.cut(reach, TEXT_LIMIT),
                    "class",
                    "quiet");
        }
        out.close().line();
    }

    private void entry(Entry entry) {
        out.open("div", "class", "entry").leaf("p", Count.cut(entry.text(), TEXT_LIMIT));
        String first = entry.upgraded().word();
        out.leaf(
                "p",
                "Read by the " + entry.reader().word() + ", where the " + first + " is deployed first",
                "class",
                "quiet");
        if (drawn.size() < MESSAGE_LIMIT && drawn.add(entry.fingerprint())) {
            entry.draw(out);
        }
        out.close();
    }

    private void side(String title, Source at, String words, List<String> lines) {
        out.open("div").open("h4").text(title + " ");
        out.leaf("code", at.toString()).close();
        out.leaf("p", Count.cut(words, TEXT_LIMIT));
        if (at.known() && at.line() <= lines.size()) {
            excerpt(lines, at.line());
        }
        out.close();
    }

    private void excerpt(List<String> lines, int line) {
        out.open("pre", "class", "excerpt", "tabindex", "0", "aria-label", "The contract around line " + line);
        int from = Math.max(1, line - AROUND);
        int to = Math.min(lines.size(), line + AROUND);
        for (int number = from; number <= to; number++) {
            String text = number + "  " + Count.cut(lines.get(number - 1), TEXT_LIMIT);
            if (number == line) {
                out.leaf("mark", text);
            } else {
                out.text(text);
            }
            out.text("\n");
        }
        out.close();
    }
}
