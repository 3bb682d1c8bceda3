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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** How it goes over time, from the rows of reviews and deployments. */
record TrendRoom(Database database) implements Trends {
    private static final long WEEK = Duration.ofDays(7).toMillis();

    /** What runs again since another was taken back begins as that one ends, and was counted when it was deployed. */
    private static final String FIRST_TIME = " AND NOT EXISTS (SELECT 1 FROM deployment AS back"
            + " WHERE back.environment = deployment.environment AND back.service = deployment.service"
            + " AND back.ended = deployment.at AND back.rolled_back)";

    @Override
    public List<TrendWeek> weeks(int weeks, Instant now) {
        if (weeks < 1 || weeks > MOST_WEEKS) {
            throw new Refused("trends tell 1 to " + MOST_WEEKS + " weeks, and not " + weeks);
        }
        LocalDate last =
                now.atOffset(ZoneOffset.UTC).toLocalDate().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        LocalDate first = last.minusWeeks(weeks - 1L);
        long from = start(first);
        long to = start(last.plusWeeks(1));
        return database.read(handle -> {
            Map<Long, Integer> deployed = counts(handle, "at", FIRST_TIME, from, to);
            Map<Long, Integer> rolledBack = counts(handle, "ended", " AND rolled_back", from, to);
            List<TrendWeek> all = new ArrayList<>();
            for (long week = 0; week < weeks; week++) {
                all.add(week(
                        handle,
                        first.plusWeeks(week),
                        deployed.getOrDefault(week, 0),
                        rolledBack.getOrDefault(week, 0)));
            }
            return all;
        });
    }

    /** What a review's first run came to. */
    private record First(Optional<String> decision, Optional<Long> took) {}

    private static long start(LocalDate monday) {
        return monday.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }

    private static TrendWeek week(Handle handle, LocalDate monday, int deployed, int rolledBack) {
        List<First> opened = handle.createQuery(
                        "SELECT first_decision, first_took FROM review WHERE opened >= :from AND opened < :to")
                .bind("from", start(monday))
                .bind("to", start(monday.plusWeeks(1)))
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
                deployed,
                rolledBack);
    }

    /** How many deployments have {@code moment} in each week from {@code from} on; weeks without any are left out. */
    private static Map<Long, Integer> counts(Handle handle, String moment, String condition, long from, long to) {
        Map<Long, Integer> counts = new HashMap<>();
        handle.createQuery("SELECT (" + moment + " - :from) / " + WEEK + " AS week, COUNT(*) AS counted FROM deployment"
                        + " WHERE " + moment + " >= :from AND " + moment + " < :to" + condition + " GROUP BY 1")
                .bind("from", from)
                .bind("to", to)
                .map((results, context) -> Map.entry(results.getLong("week"), results.getInt("counted")))
                .forEach(each -> counts.put(each.getKey(), each.getValue()));
        return counts;
    }
}
