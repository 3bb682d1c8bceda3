package dev.stormrider.review;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/** Reads days and moments that somebody wrote, of years that a store can hold. */
final class Dates {
    private static final LocalDate EARLIEST = LocalDate.of(1970, 1, 2);
    private static final LocalDate LATEST = LocalDate.of(2200, 1, 1);

    private Dates() {}

    /** Throws {@link DateTimeException} where it is none, or far away. */
    static LocalDate day(String text) {
        LocalDate day = LocalDate.parse(text);
        if (day.isBefore(EARLIEST) || day.isAfter(LATEST)) {
            throw new DateTimeException("the year is far away");
        }
        return day;
    }

    /** Throws {@link DateTimeException} where it is none, or far away. */
    static Instant moment(String text) {
        Instant moment = Instant.parse(text);
        if (!near(moment)) {
            throw new DateTimeException("the year is far away");
        }
        return moment;
    }

    static boolean near(Instant moment) {
        return moment.isAfter(Instant.EPOCH) && moment.isBefore(Instant.parse("2200-01-02T00:00:00Z"));
    }
}
