package dev.stormrider.format;

import dev.stormrider.contract.Ending;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What an OpenAPI file says of the end of its operations: {@code deprecated}, and the day in {@code x-sunset}. */
final class Endings {
    private static final int DATE_LENGTH = "2026-12-31".length();

    private final Desk desk;

    Endings(Desk desk) {
        this.desk = desk;
    }

    /** By the operation's key. */
    SortedMap<String, Ending> of(List<Draft> drafts) {
        SortedMap<String, Ending> endings = new TreeMap<>();
        drafts.forEach(draft -> {
            if (desk.flag(draft.node(), "deprecated")) {
                Tree at = draft.node().child("deprecated").orElse(draft.node());
                endings.put(
                        draft.key(), new Ending(draft.node().child("x-sunset").flatMap(this::day), at.at()));
            }
        });
        return endings;
    }

    /** A date, or the date of a time (RFC 3339). */
    private Optional<LocalDate> day(Tree node) {
        String written = node.written().orElse("");
        try {
            return Optional.of(LocalDate.parse(written.substring(0, Math.min(DATE_LENGTH, written.length()))));
        } catch (DateTimeParseException noDate) {
            desk.note(node, "`x-sunset` must be a date such as 2026-12-31, found " + node.words() + ": it is left out");
            return Optional.empty();
        }
    }
}
