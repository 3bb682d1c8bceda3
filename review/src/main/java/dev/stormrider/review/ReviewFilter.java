package dev.stormrider.review;

import dev.stormrider.ledger.ReviewQuery;
import dev.stormrider.ledger.ReviewState;
import dev.stormrider.ledger.Standing;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which reviews a visitor asks for, by what stands in the address. */
final class ReviewFilter {
    private ReviewFilter() {}

    /** Throws {@link Refused} with words for people where something cannot be meant. */
    static ReviewQuery query(Visit visit, int most) throws Refused {
        return new ReviewQuery(
                visit.asked("q"),
                word(visit, "state", ReviewState.values(), ReviewState::word),
                word(visit, "standing", Standing.Kind.values(), Standing.Kind::word),
                visit.asked("service"),
                visit.asked("author"),
                Optional.empty(),
                day(visit, "from", 0),
                // The day itself is meant, too.
                day(visit, "to", 1),
                visit.asked("after"),
                most);
    }

    private static <E> Optional<E> word(Visit visit, String name, E[] all, Function<E, String> word) throws Refused {
        Optional<String> asked = visit.asked(name);
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        Optional<E> found = Stream.of(all)
                .filter(each -> word.apply(each).equals(asked.get()))
                .findFirst();
        if (found.isEmpty()) {
            throw new Refused(
                    400,
                    "\"" + asked.get() + "\" is no " + name + "; there are "
                            + Stream.of(all).map(word).collect(Collectors.joining(", ")));
        }
        return found;
    }

    private static Optional<Instant> day(Visit visit, String name, int later) throws Refused {
        Optional<String> asked = visit.asked(name);
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Dates.day(asked.get())
                    .plusDays(later)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant());
        } catch (DateTimeException noDay) {
            throw new Refused(400, "\"" + asked.get() + "\" is no day; write it as 2026-11-30");
        }
    }
}
