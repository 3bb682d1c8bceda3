package dev.stormrider.format;

import dev.stormrider.contract.Ending;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Gathers what a file says of the end of its parts: {@code deprecated}, and the day in {@code x-sunset}. */
final class Endings {
    private static final int DATE_LENGTH = "2026-12-31".length();

    private final Desk desk;
    private final SortedMap<String, Ending> found = new TreeMap<>();

    Endings(Desk desk) {
        this.desk = desk;
    }

    /** What was found, by the name under which it was looked at. */
    SortedMap<String, Ending> found() {
        return found;
    }

    /** Looks whether {@code node} says that it is deprecated, which is what stands at {@code place}. */
    void look(Tree node, String name, String operation, String part, String place) {
        if (desk.flag(node, "deprecated")) {
            Tree at = node.child("deprecated").orElse(node);
            Optional<LocalDate> sunset = node.child("x-sunset").flatMap(this::day);
            found.putIfAbsent(name, new Ending(operation, part, place, sunset, at.at()));
        }
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
