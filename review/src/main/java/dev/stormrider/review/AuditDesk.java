package dev.stormrider.review;

import dev.stormrider.ledger.AuditEntry;
import dev.stormrider.ledger.Ledger;
import dev.stormrider.ledger.Right;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The part of the API that tells the audit log: in parts, or the whole of it as JSON lines or CSV. */
record AuditDesk(Ledger ledger) {
    private static final Door ADMINISTER = Door.needs(Right.ADMINISTER);
    private static final int PART = 500;

    /** A part of the log, oldest first. */
    record Part(List<AuditEntry> entries) {}

    /** The first entry that does not follow from the one before; none where all is as it was written. */
    record Checked(boolean whole, Optional<Long> broken) {}

    Routes in(Routes routes) {
        return routes.get("/api/v1/audit", ADMINISTER, this::part)
                .get("/api/v1/audit/check", ADMINISTER, this::checked)
                .get("/api/v1/audit.jsonl", ADMINISTER, call -> whole(call, "application/jsonl", "", AuditDesk::json))
                .get(
                        "/api/v1/audit.csv",
                        ADMINISTER,
                        call -> whole(
                                call,
                                "text/csv; charset=utf-8",
                                "number,at,who,by,action,subject,detail,chain\r\n",
                                AuditDesk::csv));
    }

    private Reply part(Call call) throws Refused {
        int after = call.askedNumber("after", 0, 0, 999_999_999);
        return Reply.json(200, new Part(ledger.audit().after(after, call.askedNumber("most", 100, 1, PART))));
    }

    private Reply checked(Call call) {
        Optional<Long> broken = ledger.audit().broken();
        return Reply.json(200, new Checked(broken.isEmpty(), broken));
    }

    /** Writes an entry as a line. */
    @FunctionalInterface
    private interface Line {
        String of(AuditEntry entry);
    }

    /** Up to the entry that is the newest at the beginning: whoever asks makes one itself. */
    private Reply whole(Call call, String type, String head, Line line) {
        ledger.audit().note(call.actor(), "audit.export", "audit log", "exported as " + type, call.now());
        long last = ledger.audit().before(Optional.empty(), 1).stream()
                .mapToLong(AuditEntry::number)
                .findFirst()
                .orElse(0);
        return Reply.flowing(type, out -> write(out, head, line, last));
    }

    private void write(OutputStream out, String head, Line line, long last) throws IOException {
        out.write(head.getBytes(StandardCharsets.UTF_8));
        try {
            writeLines(out, line, last);
        } catch (RuntimeException broken) {
            // A log that ends too early must not look whole.
            out.write("the export broke off here\n".getBytes(StandardCharsets.UTF_8));
            throw broken;
        }
    }

    private void writeLines(OutputStream out, Line line, long last) throws IOException {
        long after = 0;
        while (after < last) {
            List<AuditEntry> part = ledger.audit().after(after, PART);
            if (part.isEmpty()) {
                return;
            }
            for (AuditEntry entry : part) {
                after = entry.number();
                if (after <= last) {
                    out.write(line.of(entry).getBytes(StandardCharsets.UTF_8));
                }
            }
        }
    }

    private static String json(AuditEntry entry) {
        return new String(Forms.bytes(entry), StandardCharsets.UTF_8) + "\n";
    }

    private static String csv(AuditEntry entry) {
        return Stream.of(
                                Long.toString(entry.number()),
                                entry.at().toString(),
                                entry.who(),
                                entry.by(),
                                entry.action(),
                                entry.subject(),
                                entry.detail(),
                                entry.chain())
                        .map(AuditDesk::quoted)
                        .collect(Collectors.joining(","))
                + "\r\n";
    }

    /** A text that begins like a formula is none: spreadsheets would run what visitors wrote. */
    private static String quoted(String text) {
        String harmless = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return "\"" + harmless.replace("\"", "\"\"") + "\"";
    }
}
