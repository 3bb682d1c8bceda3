package dev.stormrider.report;

import dev.stormrider.rule.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts a JSON object together, member by member, in the order in which it is written. */
final class Members {
    private final LinkedHashMap<String, Value> members = new LinkedHashMap<>();

    Members put(String name, String text) {
        return put(name, Value.of(text));
    }

    Members put(String name, long number) {
        return put(name, Value.of(number));
    }

    Members put(String name, boolean truth) {
        return put(name, Value.of(truth));
    }

    /** In milliseconds, with as many decimals as it takes. */
    Members put(String name, Duration time) {
        return put(name, millis(time));
    }

    static Value millis(Duration time) {
        return new Value.Numeric(BigDecimal.valueOf(time.toNanos()).movePointLeft(6));
    }

    Members put(String name, Members value) {
        return put(name, value.value());
    }

    Members put(String name, Value value) {
        members.put(name, value);
        return this;
    }

    /** A member that is left out where there is no value for it. */
    Members put(String name, Optional<Value> value) {
        value.ifPresent(present -> members.put(name, present));
        return this;
    }

    Members texts(String name, Stream<String> texts) {
        return put(name, new Value.Items(texts.map(Value::of).toList()));
    }

    Members objects(String name, Stream<Members> objects) {
        return put(name, new Value.Items(objects.map(Members::value).toList()));
    }

    Value value() {
        return new Value.Members(members);
    }
}
