package dev.stormrider.environment;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * When it may be ridden: on some days of the week from one time of the day until another. Where it ends at or before
 * its beginning, it ends on the next day.
 *
 * @param days on which it opens
 */
public record Window(Set<DayOfWeek> days, LocalTime from, LocalTime until, ZoneId zone) {
    /** More openings than that, one after the other, are not looked at: they are weeks. */
    private static final int CHAIN = 100;

    public Window {
        days = Set.copyOf(days);
        if (days.isEmpty()) {
            throw new IllegalArgumentException("a window opens on at least one day");
        }
    }

    /** When the opening ends in which {@code moment} is; empty where it is in none. */
    Optional<Instant> closing(Instant moment) {
        ZonedDateTime now = moment.atZone(zone);
        return Stream.of(now.toLocalDate(), now.toLocalDate().minusDays(1))
                .filter(day -> days.contains(day.getDayOfWeek()))
                .filter(day -> !moment.isBefore(day.atTime(from).atZone(zone).toInstant()))
                .map(day -> (until.isAfter(from) ? day : day.plusDays(1))
                        .atTime(until)
                        .atZone(zone)
                        .toInstant())
                .filter(moment::isBefore)
                .max(Instant::compareTo);
    }

    /** When the last of {@code windows} closes that follow each other without a gap; empty where none is open. */
    static Optional<Instant> closing(List<Window> windows, Instant moment) {
        Optional<Instant> end = Optional.empty();
        Instant at = moment;
        for (int i = 0; i < CHAIN; i++) {
            Instant here = at;
            Optional<Instant> next = windows.stream()
                    .flatMap(window -> window.closing(here).stream())
                    .max(Instant::compareTo);
            if (next.isEmpty()) {
                return end;
            }
            end = next;
            at = next.get();
        }
        return end;
    }

    /** {@code "Monday, Tuesday 09:00 to 17:00 Europe/Berlin"}. */
    public String words() {
        String on = days.size() == DayOfWeek.values().length
                ? "every day"
                : days.stream()
                        .sorted()
                        .map(day ->
                                day.name().charAt(0) + day.name().substring(1).toLowerCase(java.util.Locale.ROOT))
                        .collect(Collectors.joining(", "));
        return on + (from.equals(until) ? "" : " " + from + " to " + until) + " " + zone.getId();
    }
}
