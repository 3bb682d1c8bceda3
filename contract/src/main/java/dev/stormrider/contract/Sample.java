package dev.stormrider.contract;

import dev.stormrider.rule.Encoded;
import dev.stormrider.rule.Kind;
import dev.stormrider.rule.Length;
import dev.stormrider.rule.Matching;
import dev.stormrider.rule.OneOf;
import dev.stormrider.rule.Rule;
import dev.stormrider.rule.Seed;
import dev.stormrider.rule.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Makes up a value that a writer of a shape may write. Repeatable: the same shape and seed give the same value. Where
 * rules contradict each other, or a pattern is too hard, there is none.
 */
public final class Sample {
    private static final int DEPTH_LIMIT = 24;
    private static final int TRIES = 32;

    private final Names names;
    private final boolean full;

    private Sample(Names names, boolean full) {
        this.names = names;
        this.full = full;
    }

    /** A value with every field that is listed, as far as recursion allows. */
    public static Optional<Value> full(Shape shape, Seed seed, Names names) {
        return checked(shape, new Sample(names, true).of(shape, seed, 0), names).or(() -> sparse(shape, seed, names));
    }

    /** A value with the fields that are always written, and no others. */
    public static Optional<Value> sparse(Shape shape, Seed seed, Names names) {
        return checked(shape, new Sample(names, false).of(shape, seed, 0), names);
    }

    private static Optional<Value> checked(Shape shape, Optional<Value> value, Names names) {
        return value.filter(made -> Conformance.writes(shape, made, names));
    }

    private Optional<Value> of(Shape shape, Seed seed, int depth) {
        if (depth > DEPTH_LIMIT) {
            return Optional.empty();
        }
        return switch (names.resolve(shape)) {
            case Shape.Any any -> Optional.of(Value.of("anything"));
            case Shape.Scalar scalar -> scalar(scalar, seed);
            case Shape.Fields fields -> fields(fields, seed, depth);
            case Shape.Sequence sequence -> sequence(sequence, seed, depth);
            case Shape.Choice choice -> choice(choice, seed, depth);
            case Shape.Every every -> every(every, seed, depth);
            case Shape.Named named -> Optional.empty();
        };
    }

    /** A value that keeps all of {@code scalar}'s rules. */
    static Optional<Value> scalar(Shape.Scalar scalar, Seed seed) {
        Optional<OneOf> listed = scalar.rules().stream()
                .filter(OneOf.class::isInstance)
                .map(OneOf.class::cast)
                .findFirst();
        if (listed.isPresent()) {
            List<Value> fitting = listed.get().values().stream()
                    .filter(value -> fits(scalar, value))
                    .toList();
            return fitting.isEmpty() ? Optional.empty() : Optional.of(fitting.get(seed.below(fitting.size())));
        }
        return proposals(scalar, seed).filter(value -> fits(scalar, value)).findFirst();
    }

    private static boolean fits(Shape.Scalar scalar, Value value) {
        return value.kind() == scalar.kind() && scalar.rules().stream().allMatch(rule -> rule.admits(value));
    }

    private static Stream<Value> proposals(Shape.Scalar scalar, Seed seed) {
        return switch (scalar.kind()) {
            case NULL -> Stream.of(Value.nothing());
            case BOOLEAN -> Stream.of(Value.of(seed.below(2) == 0), Value.of(true), Value.of(false));
            case NUMBER -> numbers(scalar, seed);
            case STRING -> texts(scalar, seed);
            case ARRAY, OBJECT -> Stream.empty();
        };
    }

    private static Stream<Value> numbers(Shape.Scalar scalar, Seed seed) {
        Stream<Value> drawn = Stream.of(Value.of(1 + seed.below(1000)), Value.of(1 + seed.below(9)));
        Stream<Value> near = scalar.rules().stream().flatMap(Rule::edges);
        return Stream.of(drawn, near, Stream.of(Value.of(0), new Value.Numeric(new BigDecimal("0.5"))))
                .flatMap(each -> each);
    }

    private static Stream<Value> texts(Shape.Scalar scalar, Seed seed) {
        Stream<Value> encoded = scalar.rules().stream()
                .filter(Encoded.class::isInstance)
                .flatMap(rule -> ((Encoded) rule).examples().stream())
                .map(Value::of);
        Stream<Value> matching = scalar.rules().stream()
                .filter(Matching.class::isInstance)
                .flatMap(rule -> IntStream.range(0, TRIES)
                        .mapToObj(i -> ((Matching) rule).example(seed.and(i)))
                        .flatMap(Optional::stream))
                .map(Value::of);
        Stream<Value> words = Stream.of("storm", "s" + seed.below(1_000_000), "storm-" + seed.below(1_000_000))
                .map(Value::of);
        Stream<Value> lengths =
                scalar.rules().stream().filter(Length.class::isInstance).flatMap(Rule::edges);
        return Stream.of(encoded, matching, words, lengths).flatMap(each -> each);
    }

    private Optional<Value> fields(Shape.Fields fields, Seed seed, int depth) {
        LinkedHashMap<String, Value> members = new LinkedHashMap<>();
        for (var entry : fields.fields().entrySet()) {
            Field field = entry.getValue();
            if (!field.written() && (!full || depth > DEPTH_LIMIT / 3)) {
                continue;
            }
            Optional<Value> member = of(field.shape(), seed.and(entry.getKey()), depth + 1);
            if (member.isPresent()) {
                members.put(entry.getKey(), member.get());
            } else if (field.written()) {
                return Optional.empty();
            }
        }
        if (fields.unlisted() instanceof Unlisted.Shaped(Shape shape)) {
            for (int i = 0; members.size() < Math.max(fields.least(), full ? 1 : 0) && i < 100; i++) {
                String name = "key" + i;
                of(shape, seed.and(name), depth + 1).ifPresent(value -> members.put(name, value));
            }
        }
        for (var entry : fields.fields().entrySet()) {
            if (members.size() < fields.least() && !members.containsKey(entry.getKey())) {
                of(entry.getValue().shape(), seed.and(entry.getKey()), depth + 1)
                        .ifPresent(value -> members.put(entry.getKey(), value));
            }
        }
        return Optional.of(new Value.Members(members));
    }

    private Optional<Value> sequence(Shape.Sequence sequence, Seed seed, int depth) {
        int wanted = Math.min(sequence.most(), Math.max(sequence.least(), full && depth < DEPTH_LIMIT / 3 ? 2 : 0));
        List<Value> items = new ArrayList<>();
        for (int i = 0; items.size() < wanted && i < wanted + TRIES; i++) {
            Optional<Value> item = of(sequence.item(), seed.and(i), depth + 1);
            if (item.isEmpty()) {
                break;
            }
            if (!sequence.distinct() || !items.contains(item.get())) {
                items.add(item.get());
            }
        }
        return items.size() < sequence.least() ? Optional.empty() : Optional.of(new Value.Items(items));
    }

    private Optional<Value> choice(Shape.Choice choice, Seed seed, int depth) {
        List<Shape> alternatives = new ArrayList<>(choice.alternatives().values());
        List<String> tags = new ArrayList<>(choice.alternatives().keySet());
        int start = alternatives.isEmpty() ? 0 : seed.below(alternatives.size());
        for (int i = 0; i < alternatives.size(); i++) {
            int at = (start + i) % alternatives.size();
            boolean last = tags.get(at).equals(Kind.NULL.word()) && alternatives.size() > 1 && i == 0;
            if (last) {
                continue;
            }
            Optional<Value> value = of(alternatives.get(at), seed.and(at), depth + 1)
                    .flatMap(made -> Choices.tagged(choice, tags.get(at), made))
                    .filter(made -> Conformance.writes(choice, made, names));
            if (value.isPresent()) {
                return value;
            }
        }
        return Optional.of(choice.alternatives())
                .filter(all -> all.containsKey(Kind.NULL.word()))
                .map(all -> Value.nothing());
    }

    private Optional<Value> every(Shape.Every every, Seed seed, int depth) {
        return every.parts().stream()
                .flatMap(part -> IntStream.range(0, 4).mapToObj(i -> of(part, seed.and(i), depth + 1)))
                .flatMap(Optional::stream)
                .filter(value -> Conformance.writes(every, value, names))
                .findFirst()
                .or(() -> joined(every, seed, depth));
    }

    /** The members of all parts together: what {@code allOf} over open objects wants. */
    private Optional<Value> joined(Shape.Every every, Seed seed, int depth) {
        LinkedHashMap<String, Value> members = new LinkedHashMap<>();
        for (Shape part : every.parts()) {
            of(part, seed, depth + 1).ifPresent(value -> {
                if (value instanceof Value.Members(var more)) {
                    members.putAll(more);
                }
            });
        }
        return Optional.of(new Value.Members(members));
    }
}
