package dev.stormrider.contract;

import dev.stormrider.rule.Seed;
import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;

/**
 * Changes a made up value so that it keeps conditions which nobody thought of when it was made. It may not succeed;
 * whoever asks has to look at what comes out.
 */
record Mending(
        Shape shape, BiFunction<Shape, Seed, Optional<Value>> sample, BiPredicate<Shape, Value> fits, Source at) {
    /** More than so many items are not put into a list. */
    private static final int ITEM_LIMIT = 100;

    Value mended(Value made, List<Condition> conditions, Seed seed) {
        Value value = made;
        for (Condition condition : conditions) {
            if (!condition.keeps(value, fits)) {
                value = mended(value, condition, seed);
            }
        }
        return value;
    }

    private Value mended(Value value, Condition condition, Seed seed) {
        return switch (condition) {
            case Condition.Holding holding
            when value instanceof Value.Items(List<Value> items) -> holding(items, holding, seed);
            case Condition.Needing needing
            when value instanceof Value.Members(var members) -> needing(members, needing, seed);
            case Condition.Naming naming
            when value instanceof Value.Members(var members) -> naming(members, naming, seed);
            case Condition.Holding holding -> value;
            case Condition.Needing needing -> value;
            case Condition.Naming naming -> value;
            case Condition.Not not -> value;
            case Condition.When when -> value;
            case Condition.Among among -> value;
            case Condition.Spelled spelled -> value;
            case Condition.Untold untold -> value;
        };
    }

    private Value holding(List<Value> items, Condition.Holding holding, Seed seed) {
        List<Value> mended = new ArrayList<>(items);
        mended.removeIf(item -> holding.most() == 0 && fits.test(holding.item(), item));
        if (!(shape instanceof Shape.Sequence list) || holding.least() > ITEM_LIMIT) {
            return new Value.Items(mended);
        }
        int room = list.places().size();
        for (int i = 0; i < holding.least(); i++) {
            Shape both = new Shape.Every(List.of(list.place(mended.size()), holding.item()), at);
            Optional<Value> item = sample.apply(both, seed.and("held").and(i));
            if (item.isPresent() && mended.size() < list.written()) {
                mended.add(item.get());
            } else if (item.isPresent() && mended.size() > room + i) {
                mended.set(room + i, item.get());
            }
        }
        return new Value.Items(mended);
    }

    private Value needing(SequencedMap<String, Value> members, Condition.Needing needing, Seed seed) {
        LinkedHashMap<String, Value> mended = new LinkedHashMap<>(members);
        for (String other : needing.others()) {
            Optional<Value> made = Optional.ofNullable(mended.get(other))
                    .or(() -> listed(other).flatMap(each -> sample.apply(each, seed.and(other))));
            if (made.isEmpty()) {
                mended.remove(needing.member());
                return new Value.Members(mended);
            }
            mended.put(other, made.get());
        }
        return new Value.Members(mended);
    }

    private Optional<Shape> listed(String name) {
        return shape instanceof Shape.Fields fields
                ? Optional.ofNullable(fields.fields().get(name))
                        .map(Field::shape)
                        .or(() -> fields.unlisted().of(name) instanceof Unlisted.Shaped(Shape further)
                                ? Optional.of(further)
                                : Optional.empty())
                : Optional.empty();
    }

    private Value naming(SequencedMap<String, Value> members, Condition.Naming naming, Seed seed) {
        LinkedHashMap<String, Value> mended = new LinkedHashMap<>();
        members.forEach((name, value) -> {
            if (fits.test(naming.name(), Value.of(name))) {
                mended.put(name, value);
            } else if (listed(name).isEmpty()) {
                sample.apply(naming.name(), seed.and(name)).ifPresent(other -> mended.put(Choices.text(other), value));
            }
        });
        return new Value.Members(mended);
    }
}
