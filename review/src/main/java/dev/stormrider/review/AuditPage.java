package dev.stormrider.review;

import dev.stormrider.ledger.AuditEntry;
import dev.stormrider.report.Count;
import java.util.List;
import java.util.Optional;

/** The audit log, newest first. */
final class AuditPage {
    private static final int CHAIN_SHOWN = 13;

    private AuditPage() {}

    /** {@code more}: whether there are older entries than these. */
    static String of(Visit visit, List<AuditEntry> entries, boolean more) {
        return Frame.of("Audit").page(visit, out -> {
            out.leaf(
                    "p",
                    "What was written, by whom and when. Entries never change; each holds a hash of the one before.",
                    "class",
                    "quiet");
            out.open("p").text("The whole log: ").leaf("a", "JSON lines", "href", "/api/v1/audit.jsonl");
            out.text(", ").leaf("a", "CSV", "href", "/api/v1/audit.csv").text(".").close();
            if (entries.isEmpty()) {
                out.leaf("p", "There is no entry here.", "class", "quiet");
                return;
            }
            Pieces.table(out, "Audit log", "lines", List.of("No.", "When", "Who", "Did", "To", "Detail", "Chain"));
            for (AuditEntry entry : entries) {
                out.open("tr").leaf("th", "" + entry.number(), "scope", "row");
                out.open("td", "data-label", "When");
                Pieces.time(out, entry.at());
                out.close().open("td", "data-label", "Who").text(entry.who());
                out.leaf("span", " " + entry.by(), "class", "quiet").close();
                out.open("td", "data-label", "Did").leaf("code", entry.action()).close();
                out.leaf("td", entry.subject(), "data-label", "To");
                out.leaf("td", entry.detail(), "data-label", "Detail");
                out.open("td", "data-label", "Chain");
                out.leaf("code", Count.cut(entry.chain(), CHAIN_SHOWN), "title", entry.chain());
                out.close().close().line();
            }
            Pieces.endTable(out);
            long oldest = entries.getLast().number();
            Optional<String> next = more ? Optional.of(Long.toString(oldest)) : Optional.empty();
            Pieces.more(out, visit, "before", next);
        });
    }
}
