package dev.stormrider.report;

import dev.stormrider.rule.Json;
import dev.stormrider.rule.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A JSON object of a report, read back. What a member is missing for is told by its place; members that nobody knows
 * are passed over, since a newer program may have written them.
 */
final class Written {
    /** Longer than any report that this program writes. */
    static final int LENGTH_LIMIT = 64 << 20;

    private static final BigDecimal LONGEST_MILLIS = BigDecimal.valueOf(1_000_000_000_000L);

    private final String place;
    private final Value.Members members;

    private Written(String place, Value.Members members) {
        this.place = place;
        this.members = members;
    }

    /** The object that {@code json} holds, called {@code what}; throws IllegalArgumentException where it holds none. */
    static Written of(String what, String json) {
        if (json.length() > LENGTH_LIMIT) {
            throw new IllegalArgumentException(what + ": " + json.length() + " characters are too long");
        }
        Value value =
                Json.read(json).orElseThrow(() -> new IllegalArgumentException(what + ": this is not one JSON value"));
        return object(what, value);
    }

    private static Written object(String place, Value value) {
        if (value instanceof Value.Members members) {
            return new Written(place, members);
        }
        throw new IllegalArgumentException(place + ": not an object");
    }

    private Optional<Value> value(String name) {
        return Optional.ofNullable(members.members().get(name)).filter(value -> !(value instanceof Value.Null));
    }

    private IllegalArgumentException wrong(String name, String expected) {
        return new IllegalArgumentException(place + "/" + name + ": " + expected + " was expected");
    }

    String text(String name) {
        return optional(name).orElseThrow(() -> wrong(name, "a text"));
    }

    Optional<String> optional(String name) {
        return value(name).map(value -> {
            if (value instanceof Value.Text(String text)) {
                return text;
            }
            throw wrong(name, "a text");
        });
    }

    /** A text, or the empty one. */
    String textOrNone(String name) {
        return optional(name).orElse("");
    }

    boolean truth(String name) {
        return value(name).orElse(Value.of(false)) instanceof Value.Bool(boolean truth) && truth;
    }

    long number(String name) {
        return decimal(name).setScale(0, RoundingMode.DOWN).longValue();
    }

    Duration millis(String name) {
        return duration(decimal(name));
    }

    Optional<Duration> optionalMillis(String name) {
        return value(name).map(any -> millis(name));
    }

    private static Duration duration(BigDecimal millis) {
        return Duration.ofNanos(millis.movePointRight(6).longValue());
    }

    private BigDecimal decimal(String name) {
        if (value(name).orElseThrow(() -> wrong(name, "a number")) instanceof Value.Numeric numeric
                && numeric.brief()
                && numeric.number().abs().compareTo(LONGEST_MILLIS) <= 0) {
            return numeric.number();
        }
        throw wrong(name, "a number of a usual size");
    }

    Optional<Written> object(String name) {
        return value(name).map(value -> object(place + "/" + name, value));
    }

    Optional<Value> any(String name) {
        return value(name);
    }

    /** At most {@code limit} objects of a list, which may be missing. */
    <T> List<T> objects(String name, int limit, Function<Written, T> read) {
        List<Value> items = items(name);
        return items.stream()
                .limit(limit)
                .map(item -> read.apply(object(place + "/" + name, item)))
                .toList();
    }

    /** At most {@code limit} texts of a list, which may be missing. */
    List<String> texts(String name, int limit) {
        return items(name).stream()
                .limit(limit)
                .map(item -> item instanceof Value.Text(String text) ? text : item.json())
                .toList();
    }

    private List<Value> items(String name) {
        return value(name)
                .map(value -> {
                    if (value instanceof Value.Items(List<Value> items)) {
                        return items;
                    }
                    throw wrong(name, "a list");
                })
                .orElse(List.of());
    }

    /** The one of {@code constants} that is written as {@code word} says; IllegalArgumentException where none is. */
    <T> T word(String name, List<T> constants, Function<T, String> word) {
        String told = text(name);
        return constants.stream()
                .filter(each -> word.apply(each).equals(told))
                .findFirst()
                .orElseThrow(() -> wrong(name, "another word than \"" + Count.cut(told, 40) + "\""));
    }
}
