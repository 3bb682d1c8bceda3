package dev.stormrider.amendment;

import dev.stormrider.contract.Choices;
import dev.stormrider.contract.Effort;
import dev.stormrider.contract.Field;
import dev.stormrider.contract.Joint;
import dev.stormrider.contract.Names;
import dev.stormrider.contract.Sample;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Tag;
import dev.stormrider.contract.Unlisted;
import dev.stormrider.rule.Rule;
import dev.stormrider.rule.Seed;
import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Values drawn out of a shape, edges before all, by other means than the product's own samples. Most of them may be
 * written; whether one may is asked of {@link dev.stormrider.contract.Conformance}.
 */
record RandomValues(Names names, Dice dice, Depths depths) {
    private static final int DEPTH_LIMIT = 9;
    private static final List<Value> ANYTHING = List.of(
            Value.nothing(),
            Value.of(true),
            Value.of(3),
            Value.of("storm"),
            new Value.Items(List.of(Value.of(1))),
            Value.Members.of(Map.of("a", Value.of("A"))));

    /**
     * What is made up where drawing would lead too deep, or seldom to what fits. The same shapes of one contract are
     * come by there again and again, and nothing takes longer: each has a few values.
     */
    static final class Depths {
        static final int SAMPLES = 6;

        private final IdentityHashMap<Shape, Map<Integer, Optional<Value>>> sparse = new IdentityHashMap<>();
        private final IdentityHashMap<Shape, Map<Integer, Optional<Value>>> full = new IdentityHashMap<>();
        private final IdentityHashMap<Shape, Shape> joints = new IdentityHashMap<>();

        private Optional<Value> sparse(Shape shape, int seed, Names names) {
            return sparse.computeIfAbsent(shape, first -> new HashMap<>())
                    .computeIfAbsent(seed, first -> Sample.sparse(shape, new Seed(seed), names));
        }

        private Optional<Value> full(Shape shape, int seed, Names names) {
            return full.computeIfAbsent(shape, first -> new HashMap<>())
                    .computeIfAbsent(seed, first -> Sample.full(shape, new Seed(seed), names));
        }

        private Shape joint(Shape.Every every, Names names) {
            return joints.computeIfAbsent(every, first -> Joint.of(every, names, Effort.ofOneValue()));
        }
    }

    Optional<Value> of(Shape shape, int depth) {
        if (depth > DEPTH_LIMIT) {
            return depths.sparse(shape, dice.below(Depths.SAMPLES), names);
        }
        return switch (names.resolve(shape)) {
            case Shape.Any any -> Optional.of(dice.of(ANYTHING));
            case Shape.Scalar scalar -> scalar(scalar);
            case Shape.Fields fields -> fields(fields, depth);
            case Shape.Sequence list -> list(list, depth);
            case Shape.Choice choice -> choice(choice, depth);
            case Shape.Every every -> of(depths.joint(every, names), depth + 1);
            case Shape.Limited limited ->
                dice.oneIn(3)
                        ? depths.full(limited, dice.below(Depths.SAMPLES), names)
                        : of(limited.shape(), depth + 1);
            case Shape.Named named -> Optional.empty();
        };
    }

    private Optional<Value> scalar(Shape.Scalar scalar) {
        Stream<Value> edges = scalar.rules().stream().flatMap(Rule::edges);
        Stream<Value> plain = Stream.concat(
                RandomShapes.TEXTS.stream().map(Value::of),
                Stream.of("0", "1", "2", "3.5", "7", "12")
                        .map(text -> new Value.Numeric(new java.math.BigDecimal(text))));
        Stream<Value> others = Stream.of(Value.nothing(), Value.of(true), Value.of(false), Value.of(""), Value.of("x"));
        List<Value> fitting = Stream.of(edges, plain, others)
                .flatMap(each -> each)
                .filter(value -> value.kind() == scalar.kind())
                .filter(value -> scalar.rules().stream().allMatch(rule -> rule.admits(value)))
                .toList();
        return fitting.isEmpty()
                ? Sample.full(scalar, new Seed(dice.below(100)), names)
                : Optional.of(dice.of(fitting));
    }

    private Optional<Value> fields(Shape.Fields fields, int depth) {
        LinkedHashMap<String, Value> members = new LinkedHashMap<>();
        for (Map.Entry<String, Field> entry : fields.fields().entrySet()) {
            boolean wanted = entry.getValue().written() || members.size() < fields.least() || dice.oneIn(2);
            if (wanted) {
                Optional<Value> member = of(entry.getValue().shape(), depth + 1);
                if (member.isEmpty() && entry.getValue().written()) {
                    return Optional.empty();
                }
                member.ifPresent(value -> members.put(entry.getKey(), value));
            }
        }
        if (Unlisted.open(fields.unlisted())) {
            for (int i = dice.below(3); i > 0 || members.size() < fields.least() && i > -9; i--) {
                String name = dice.of(RandomShapes.FIELDS);
                if (!fields.fields().containsKey(name)
                        && fields.unlisted().of(name) instanceof Unlisted.Shaped(Shape shape)) {
                    of(shape, depth + 1).ifPresent(value -> members.put(name, value));
                }
            }
        }
        return Optional.of(new Value.Members(members));
    }

    private Optional<Value> list(Shape.Sequence list, int depth) {
        int size = Math.min(list.written(), list.least() + dice.below(3));
        List<Value> items = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            of(list.place(i), depth + 1).ifPresent(items::add);
        }
        return Optional.of(
                new Value.Items(list.distinct() ? items.stream().distinct().toList() : items));
    }

    private Optional<Value> choice(Shape.Choice choice, int depth) {
        if (choice.alternatives().isEmpty()) {
            return Optional.empty();
        }
        String name = dice.of(List.copyOf(choice.alternatives().keySet()));
        Optional<Value> made = Choices.alternative(choice, name).flatMap(shape -> of(shape, depth + 1));
        if (!(choice.tag() instanceof Tag.ByField) || dice.oneIn(3)) {
            return made.flatMap(value -> Choices.tagged(choice, name, value));
        }
        List<String> tags = Stream.concat(
                        Choices.examples(name),
                        Stream.of("x", "y", "z", "xx", "200", "201", "404", "409", "503", "other"))
                .filter(tag -> Choices.nameFor(choice, tag).equals(Optional.of(name)))
                .toList();
        return tags.isEmpty() ? made : made.map(value -> Choices.carrying(choice, dice.of(tags), value));
    }
}
