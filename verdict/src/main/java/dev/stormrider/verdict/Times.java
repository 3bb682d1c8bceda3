package dev.stormrider.verdict;

import dev.stormrider.rule.Value;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Times that follow one that was told, and do not arrive as what was told. The same instant in another offset is the
 * same time (RFC 3339); the same wall clock in another offset is not.
 */
final class Times {
    /** The last and the first place on earth are 26 hours apart: what is further off is another time, not a shift. */
    private static final long SHIFT_MINUTES = 26 * 60;

    /** All offsets are whole quarters of an hour. */
    private static final long QUARTER_MINUTES = 15;

    private static final Pattern WRITTEN = Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)"
            + "(?:[Tt ](\\d\\d:\\d\\d)(:\\d\\d)?(?:[.,]\\d{1,12})?\\s?([Zz]|[+-]\\d\\d:?\\d\\d)?)?");

    private static final Pattern CLOCK = Pattern.compile("(?<![\\d:])(\\d{1,2}:\\d\\d)(?!\\d)");

    private static final int LENGTH_LIMIT = 4_000;

    private Times() {}

    /** A time as it is written: to the minute, which is what all that is shown has in common. */
    private record Stamp(LocalDate date, Optional<LocalTime> clock, Optional<ZoneOffset> offset) {
        Optional<LocalDateTime> wall() {
            return clock.map(date::atTime);
        }

        Optional<Instant> instant() {
            return wall().flatMap(at -> offset.map(at::toInstant));
        }

        Optional<LocalDateTime> universal() {
            return instant().map(at -> LocalDateTime.ofInstant(at, ZoneOffset.UTC));
        }
    }

    /** The first time that is written in {@code value}. */
    private static Optional<Stamp> of(Value value) {
        if (!(value instanceof Value.Text(String text)) || text.length() > LENGTH_LIMIT) {
            return Optional.empty();
        }
        Matcher found = WRITTEN.matcher(text);
        return found.find() ? stamp(found) : Optional.empty();
    }

    private static Optional<Stamp> stamp(Matcher found) {
        try {
            return Optional.of(new Stamp(
                    LocalDate.parse(found.group(1)),
                    Optional.ofNullable(found.group(2)).map(LocalTime::parse),
                    Optional.ofNullable(found.group(4)).map(Times::offset)));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private static ZoneOffset offset(String written) {
        return ZoneOffset.of(written.equalsIgnoreCase("z") ? "Z" : written);
    }

    /** Whether one is the other in another zone: a clock that only goes on does not jump by quarters of an hour. */
    static boolean moved(Value was, Value is) {
        Optional<Instant> before = of(was).flatMap(Stamp::instant);
        Optional<Instant> now = of(is).flatMap(Stamp::instant);
        return before.isPresent()
                && now.isPresent()
                && apart(before.get(), now.get()).isPresent();
    }

    /**
     * What is wrong with {@code is}, which stands where calm weather has a time that was told; empty where nothing is.
     */
    static Optional<String> shifted(Change change, Value is, Otherwise otherwise) {
        Value was = change.was().orElse(Value.nothing());
        if (otherwise.told(is)) {
            return Optional.empty();
        }
        return otherwise
                .replaced()
                .flatMap(told -> wrong(told, was, is).stream()
                        .map(what -> "where it was told " + Told.value(told.is()) + ": " + what))
                .findFirst();
    }

    private static Optional<String> wrong(Change told, Value was, Value is) {
        Optional<Stamp> toldWas = told.was().flatMap(Times::of);
        Optional<Stamp> toldIs = told.is().flatMap(Times::of);
        if (toldWas.isEmpty() || toldIs.isEmpty()) {
            return Optional.empty();
        }
        Optional<Stamp> before = of(was);
        Optional<Stamp> now = of(is);
        if (before.isPresent() && now.isPresent()) {
            return wrong(toldWas.get(), toldIs.get(), before.get(), now.get());
        }
        return before.isEmpty() && now.isEmpty() && zoned(toldWas.get(), toldIs.get())
                ? clock(toldWas.get(), toldIs.get(), was, is)
                : Optional.empty();
    }

    private static boolean zoned(Stamp was, Stamp is) {
        return was.instant().isPresent() && is.instant().isPresent();
    }

    private static Optional<String> wrong(Stamp toldWas, Stamp toldIs, Stamp before, Stamp now) {
        boolean passedOn = before.instant().isPresent() && before.instant().equals(toldWas.instant());
        if (passedOn && toldIs.instant().isPresent() && now.clock().isPresent()) {
            return now.instant()
                    .map(at -> apart(toldIs.instant().get(), at))
                    .orElse(Optional.of("the offset was dropped"));
        }
        if (before.offset().isEmpty()
                && now.offset().isEmpty()
                && before.clock().isPresent()) {
            return zoned(toldWas, toldIs) ? local(toldWas, toldIs, before, now) : Optional.empty();
        }
        boolean days = before.clock().isEmpty() && now.clock().isEmpty();
        return days && before.date().equals(toldWas.date()) ? day(toldIs, now) : Optional.empty();
    }

    private static Optional<String> apart(Instant told, Instant found) {
        long minutes = ChronoUnit.MINUTES.between(told, found);
        boolean shift = minutes != 0 && Math.abs(minutes) <= SHIFT_MINUTES && minutes % QUARTER_MINUTES == 0;
        return shift
                ? Optional.of(
                        "it was shifted by " + hours(Duration.ofMinutes(minutes).abs()))
                : Optional.empty();
    }

    private static String hours(Duration by) {
        return by.toMinutesPart() == 0 ? by.toHours() + " h" : by.toHours() + " h " + by.toMinutesPart() + " min";
    }

    /** A time without an offset stands for the one that calm weather has: UTC. */
    private static Optional<String> local(Stamp toldWas, Stamp toldIs, Stamp before, Stamp now) {
        boolean universal = toldWas.offset().equals(Optional.of(ZoneOffset.UTC))
                && before.wall().equals(toldWas.wall());
        boolean other = !toldIs.universal().equals(toldIs.wall()) && now.wall().equals(toldIs.wall());
        return universal && other ? Optional.of("it is the same wall clock in another zone") : Optional.empty();
    }

    private static Optional<String> day(Stamp toldIs, Stamp now) {
        boolean right = now.date().equals(toldIs.date())
                || toldIs.universal().map(LocalDateTime::toLocalDate).equals(Optional.of(now.date()));
        boolean near = Math.abs(ChronoUnit.DAYS.between(toldIs.date(), now.date())) == 1;
        return !right && near ? Optional.of("the day has moved") : Optional.empty();
    }

    /** Texts for people, with a clock in them and no zone: {@code "4 May at 19:42"}. */
    private static Optional<String> clock(Stamp toldWas, Stamp toldIs, Value was, Value is) {
        Optional<LocalTime> before = clock(was);
        Optional<LocalTime> now = clock(is);
        boolean universal = toldWas.offset().equals(Optional.of(ZoneOffset.UTC))
                && before.isPresent()
                && before.equals(toldWas.clock());
        boolean other = !toldIs.universal().map(LocalDateTime::toLocalTime).equals(toldIs.clock())
                && now.isPresent()
                && now.equals(toldIs.clock());
        return universal && other ? Optional.of("it is the same wall clock in another zone") : Optional.empty();
    }

    /** The one clock in a text; empty where there are several. */
    private static Optional<LocalTime> clock(Value value) {
        if (!(value instanceof Value.Text(String text)) || text.length() > LENGTH_LIMIT) {
            return Optional.empty();
        }
        Matcher found = CLOCK.matcher(text);
        if (!found.find()) {
            return Optional.empty();
        }
        String only = found.group(1);
        try {
            return found.find()
                    ? Optional.empty()
                    : Optional.of(LocalTime.parse(only.length() == 4 ? "0" + only : only));
        } catch (DateTimeException noClock) {
            return Optional.empty();
        }
    }
}
