package dev.stormrider.cli;

import dev.stormrider.contract.Problem;
import dev.stormrider.environment.Window;
import dev.stormrider.format.Tree;
import dev.stormrider.rule.Kind;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads when it may be ridden: one window, or a list of them. */
final class WindowReader {
    static final List<String> KEYS = List.of("days", "hours", "zone");

    private static final Pattern HOURS = Pattern.compile("(\\d{1,2}:\\d{2})\\s*-\\s*(\\d{1,2}:\\d{2})");
    private static final Pattern DAYS = Pattern.compile("([a-z]{3,9})(?:\\s*-\\s*([a-z]{3,9}))?");
    private static final int WEEK = DayOfWeek.values().length;

    private WindowReader() {}

    static Optional<List<Window>> read(Section section, String key, List<Problem> problems) {
        List<Window> windows = new ArrayList<>();
        int before = problems.size();
        section.child(key).ifPresent(tree -> {
            List<Tree> all = tree.kind() == Kind.ARRAY ? tree.list() : List.of(tree);
            for (Tree each : all) {
                one(new Section(each, section.path(key), problems, KEYS).filled())
                        .ifPresent(windows::add);
            }
            if (all.isEmpty()) {
                section.problem(
                        tree, section.path(key) + " is an empty list", "Write days and hours, or leave it out.");
            }
        });
        return problems.size() == before ? Optional.of(windows) : Optional.empty();
    }

    private static Optional<Window> one(Section window) {
        Optional<Set<DayOfWeek>> days =
                window.child("days").isEmpty() ? Optional.of(EnumSet.allOf(DayOfWeek.class)) : days(window);
        Optional<LocalTime[]> hours = window.child("hours").isEmpty()
                ? Optional.of(new LocalTime[] {LocalTime.MIDNIGHT, LocalTime.MIDNIGHT})
                : window.parsed("hours", WindowReader::hours, "Write from and until, such as 09:00-17:00.");
        Optional<ZoneId> zone = window.child("zone").isEmpty()
                ? Optional.of(ZoneOffset.UTC)
                : window.parsed("zone", WindowReader::zone, "Write a zone such as Europe/Berlin. Left out, it is UTC.");
        return days.isPresent() && hours.isPresent() && zone.isPresent()
                ? Optional.of(new Window(days.get(), hours.get()[0], hours.get()[1], zone.get()))
                : Optional.empty();
    }

    private static Optional<Set<DayOfWeek>> days(Section window) {
        String advice = "Write days such as mon-fri, or [mon, wed].";
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        Optional<Tree> written = window.child("days");
        boolean list = written.filter(tree -> tree.kind() == Kind.ARRAY).isPresent();
        List<Tree> items = list ? window.list("days", advice) : written.stream().toList();
        for (Tree item : items) {
            Optional<Set<DayOfWeek>> read = item.written().flatMap(WindowReader::span);
            read.ifPresentOrElse(
                    days::addAll, () -> window.problem(item, window.path("days") + " names " + item.words(), advice));
            if (read.isEmpty()) {
                return Optional.empty();
            }
        }
        if (days.isEmpty()) {
            written.ifPresent(tree -> window.problem(tree, window.path("days") + " is an empty list", advice));
            return Optional.empty();
        }
        return Optional.of(days);
    }

    private static Optional<Set<DayOfWeek>> span(String text) {
        Matcher matcher = DAYS.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Optional<DayOfWeek> from = day(matcher.group(1));
        Optional<DayOfWeek> until = matcher.group(2) == null ? from : day(matcher.group(2));
        if (from.isEmpty() || until.isEmpty()) {
            return Optional.empty();
        }
        Set<DayOfWeek> span = EnumSet.noneOf(DayOfWeek.class);
        int length = (until.get().getValue() - from.get().getValue() + WEEK) % WEEK;
        for (int i = 0; i <= length; i++) {
            span.add(from.get().plus(i));
        }
        return Optional.of(span);
    }

    private static Optional<DayOfWeek> day(String word) {
        return EnumSet.allOf(DayOfWeek.class).stream()
                .filter(day -> day.name().toLowerCase(Locale.ROOT).startsWith(word))
                .findFirst();
    }

    private static Optional<LocalTime[]> hours(String text) {
        Matcher matcher = HOURS.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Optional<LocalTime> from = time(matcher.group(1));
        Optional<LocalTime> until = time(matcher.group(2));
        return from.isPresent() && until.isPresent()
                ? Optional.of(new LocalTime[] {from.get(), until.get()})
                : Optional.empty();
    }

    /** {@code 24:00} is how people write the end of a day. */
    private static Optional<LocalTime> time(String text) {
        try {
            String padded = text.length() == 4 ? "0" + text : text;
            return Optional.of(padded.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(padded));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private static Optional<ZoneId> zone(String text) {
        try {
            return Optional.of(ZoneId.of(text));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}
