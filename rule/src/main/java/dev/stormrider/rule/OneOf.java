package dev.stormrider.rule;

import java.math.BigDecimal;
import java.util.AbstractList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The value is one of those listed (JSON Schema {@code enum} and {@code const}). */
public record OneOf(List<Value> values) implements Rule {
    /** So many values are told; the others are counted. */
    private static final int TOLD_LIMIT = 12;

    public OneOf {
        values = values instanceof Listed ? values : new Listed(values);
    }

    /** A list that knows at once what it holds, however long it is. */
    private static final class Listed extends AbstractList<Value> {
        private final List<Value> values;
        private final Set<Value> held;

        private Listed(List<Value> values) {
            this.values = List.copyOf(values);
            this.held = new HashSet<>(this.values);
        }

        @Override
        public Value get(int index) {
            return values.get(index);
        }

        @Override
        public int size() {
            return values.size();
        }

        @Override
        public boolean contains(@Nullable Object value) {
            return held.contains(value);
        }
    }

    @Override
    public boolean admits(Value value) {
        return values.contains(value);
    }

    @Override
    public boolean within(Rule other) {
        return values.stream().allMatch(other::admits);
    }

    @Override
    public Stream<Value> edges() {
        return Stream.concat(values.stream(), values.stream().limit(1).map(OneOf::unlike));
    }

    /** A value of the same kind, where it has more than one, that is very unlikely to be listed anywhere. */
    private static Value unlike(Value listed) {
        return switch (listed) {
            case Value.Text text -> new Value.Text(text.text() + "_UNKNOWN");
            case Value.Numeric numeric ->
                new Value.Numeric(
                        numeric.brief()
                                ? numeric.number().add(BigDecimal.valueOf(7919))
                                : numeric.number().negate());
            case Value.Bool bool -> new Value.Bool(!bool.truth());
            case Value.Null nothing -> nothing;
            case Value.Items(List<Value> items) ->
                new Value.Items(Stream.concat(items.stream(), Stream.of(Value.of("UNKNOWN")))
                        .toList());
            case Value.Members(var members) -> {
                TreeMap<String, Value> more = new TreeMap<>(members);
                more.put("UNKNOWN", Value.of(true));
                yield Value.Members.of(more);
            }
        };
    }

    @Override
    public String words() {
        int more = values.size() - TOLD_LIMIT;
        return values.size() == 1
                ? values.getFirst().json()
                : "one of "
                        + values.stream().limit(TOLD_LIMIT).map(Value::json).collect(Collectors.joining(", "))
                        + (more > 0 ? " and " + more + " more" : "");
    }
}
