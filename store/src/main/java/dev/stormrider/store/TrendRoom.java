package dev.stormrider.store;

import dev.stormrider.ledger.Objection.Refused;
import dev.stormrider.ledger.TrendWeek;
import dev.stormrider.ledger.Trends;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** How it goes over time, from the rows of reviews and deployments. */
record TrendRoom(Database database) implements Trends {
    private static final int MOST_WEEKS = 104;

    @Override
    public List<TrendWeek> weeks(int weeks, Instant now) {
        if (weeks < 1 || weeks > MOST_WEEKS) {
            throw new Refused("trends tell 1 to " + MOST_WEEKS + " weeks, and not " + weeks);
        }
        LocalDate last =
                now.atOffset(ZoneOffset.UTC).toLocalDate().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return database.read(handle -> {
            List<TrendWeek> all = new ArrayList<>();
            for (LocalDate monday = last.minusWeeks(weeks - 1L); !monday.isAfter(last); monday = monday.plusWeeks(1)) {
                all.add(week(handle, monday));
            }
            return all;
        });
    }

    /** What a review's first run came to. */
    private record First(Optional<String> decision, Optional<Long> took) {}

    private static TrendWeek week(Handle handle, LocalDate monday) {
        long from = monday.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
        long to = monday.plusWeeks(1).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
        List<First> opened = handle.createQuery(
                        "SELECT first_decision, first_took FROM review" + " WHERE opened >= :from AND opened < :to")
                .bind("from", from)
                .bind("to", to)
                .map((results, context) -> {
                    Row row = new Row(results);
                    return new First(row.maybe("first_decision"), row.maybeNumber("first_took"));
                })
                .list();
        List<Long> took =
                opened.stream().flatMap(first -> first.took().stream()).sorted().toList();
        int judged =
                (int) opened.stream().filter(it -> it.decision().isPresent()).count();
        int ratified = (int) opened.stream()
                .filter(it -> it.decision()
                        .filter(word -> word.startsWith("ratified"))
                        .isPresent())
                .count();
        return new TrendWeek(
                monday,
                opened.size(),
                judged,
                ratified,
                took.isEmpty() ? Optional.empty() : Optional.of(Duration.ofMillis(took.get(took.size() / 2))),
                count(handle, "at >= :from AND at < :to", from, to),
                count(handle, "rolled_back AND ended >= :from AND ended < :to", from, to));
    }

    private static int count(Handle handle, String condition, long from, long to) {
        return handle.createQuery("SELECT COUNT(*) FROM deployment WHERE " + condition)
                .bind("from", from)
                .bind("to", to)
                .mapTo(Integer.class)
                .one();
    }
}
