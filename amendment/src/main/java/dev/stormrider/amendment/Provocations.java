package dev.stormrider.amendment;

import dev.stormrider.contract.Condition;
import dev.stormrider.contract.Conformance;
import dev.stormrider.contract.Field;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Unlisted;
import dev.stormrider.rule.Rule;
import dev.stormrider.rule.Value;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Values that a writer might write and that may break a condition: those first that are made to. Whether a writer may,
 * and whether they do, has to be asked.
 */
record Provocations(Shape from, Difference difference) {
    /** Longer lists than this are not made up. */
    private static final int ITEM_LIMIT = 1_000;

    private static final List<String> NAMES = List.of("key0", "0", "Key_1", "key-1", "é", "a", "");

    /** Numbers whose texts are short and long, whole and not; none that would convince nobody. */
    private static final List<Value> NUMBERS = Stream.of("0", "7", "-1", "0.5", "12345", "1000000000")
            .map(text -> (Value) new Value.Numeric(new BigDecimal(text)))
            .toList();

    Stream<Value> of(Condition condition) {
        Stream<Value> made =
                switch (condition) {
                    case Condition.Not(Shape excluded) -> Stream.concat(both(from, excluded), edges(excluded));
                    case Condition.Holding holding -> lists(holding);
                    case Condition.Naming naming -> named(naming);
                    case Condition.Needing needing ->
                        needing.others().stream().flatMap(other -> without(needing, other));
                    case Condition.When when -> Stream.concat(both(from, when.given()), several(from));
                    case Condition.Among among -> Stream.empty();
                    case Condition.Spelled spelled -> Stream.concat(edges(plain()), NUMBERS.stream());
                    case Condition.Untold untold -> Stream.empty();
                };
        return Stream.concat(made, several(from));
    }

    private Stream<Value> several(Shape shape) {
        return difference.maker().several(shape);
    }

    private Stream<Value> both(Shape one, Shape other) {
        return several(new Shape.Every(List.of(one, other), one.at()));
    }

    /** Values at the edges of what {@code shape}, of the reader's contract, says of scalars. */
    private Stream<Value> edges(Shape shape) {
        return switch (difference.readerNames().resolve(shape)) {
            case Shape.Scalar scalar -> scalar.rules().stream().flatMap(Rule::edges);
            case Shape.Choice choice -> choice.alternatives().values().stream().flatMap(this::scalarEdges);
            case Shape.Any any -> Stream.empty();
            case Shape.Fields fields -> Stream.empty();
            case Shape.Sequence list -> Stream.empty();
            case Shape.Every every -> Stream.empty();
            case Shape.Limited limited -> Stream.empty();
            case Shape.Named named -> Stream.empty();
        };
    }

    private Stream<Value> scalarEdges(Shape shape) {
        return shape instanceof Shape.Scalar scalar ? scalar.rules().stream().flatMap(Rule::edges) : Stream.empty();
    }

    private Shape plain() {
        return from instanceof Shape.Limited limited ? limited.shape() : from;
    }

    /** Items that the writer's own conditions ask for, at the edges of what the reader asks for. */
    private Stream<Value> edges(Condition.Holding holding) {
        return from instanceof Shape.Limited limited
                ? limited.conditions().stream()
                        .flatMap(own -> own instanceof Condition.Holding its ? Stream.of(its.item()) : Stream.empty())
                        .flatMap(item -> difference.below(item, holding.item()).gaps().stream())
                        .flatMap(gap -> gap.whole().stream())
                : Stream.empty();
    }

    private Stream<Value> lists(Condition.Holding holding) {
        if (!(plain() instanceof Shape.Sequence list) || !list.places().isEmpty()) {
            return Stream.empty();
        }
        int size = Math.max(1, list.least());
        Stream<Value> none = size > ITEM_LIMIT
                ? Stream.empty()
                : Stream.concat(edges(holding), several(list.item()))
                        .filter(item -> !admits(holding.item(), item))
                        .map(item -> new Value.Items(Collections.nCopies(size, item)));
        int many = Math.max(list.least(), holding.most() == Integer.MAX_VALUE ? 0 : holding.most() + 1);
        Stream<Value> more = many > ITEM_LIMIT || many == 0
                ? Stream.empty()
                : both(list.item(), holding.item()).map(item -> new Value.Items(Collections.nCopies(many, item)));
        // As many as there may be before it was changed: one less is the nearest miss.
        Stream<Value> fewer = holding.least() - 1 > ITEM_LIMIT || holding.least() < 2
                ? Stream.empty()
                : both(list.item(), holding.item())
                        .map(item -> new Value.Items(Collections.nCopies(holding.least() - 1, item)));
        return Stream.of(Stream.<Value>of(new Value.Items(List.of())), none, more, fewer)
                .flatMap(each -> each);
    }

    private boolean admits(Shape shape, Value value) {
        return Conformance.admits(shape, value, difference.readerNames(), difference.effort());
    }

    private Stream<Value> named(Condition.Naming naming) {
        if (!(plain() instanceof Shape.Fields fields)
                || !(fields.unlisted() instanceof Unlisted.Shaped(Shape member))) {
            return Stream.empty();
        }
        Stream<String> edges = Stream.concat(NAMES.stream(), texts(naming.name()));
        return edges.filter(name -> !admits(naming.name(), Value.of(name)))
                .flatMap(name -> Stream.concat(
                                difference.maker().least(fields).stream(),
                                several(fields).limit(2))
                        .flatMap(whole ->
                                difference.maker().least(member).stream().map(value -> with(whole, name, value))));
    }

    /** Texts at the edges of what {@code shape} says. */
    private Stream<String> texts(Shape shape) {
        return difference.readerNames().resolve(shape) instanceof Shape.Scalar scalar
                ? scalar.rules().stream()
                        .flatMap(Rule::edges)
                        .flatMap(value -> value instanceof Value.Text(String text) ? Stream.of(text) : Stream.empty())
                : Stream.empty();
    }

    /** Objects with the member, and without one that has to be beside it. */
    Stream<Value> without(Condition.Needing needing, String other) {
        Optional<Shape> needy = member(needing.member());
        Stream<Value> wholes = needy.isEmpty()
                ? several(from)
                : IntStream.range(0, 4)
                        .boxed()
                        .flatMap(i -> difference.maker().least(needy.get(), i).stream())
                        .flatMap(member -> Stream.concat(difference.maker().least(from).stream(), several(from))
                                .map(whole -> with(whole, needing.member(), member)))
                        .map(this::accompanied);
        return wholes.map(whole -> {
            if (!(whole instanceof Value.Members(var members))) {
                return whole;
            }
            LinkedHashMap<String, Value> less = new LinkedHashMap<>(members);
            less.remove(other);
            return new Value.Members(less);
        });
    }

    /** {@code whole} with what its writer has to write beside its members, and beside that. */
    private Value accompanied(Value whole) {
        if (!(from instanceof Shape.Limited limited) || !(whole instanceof Value.Members(var before))) {
            return whole;
        }
        Map<String, SortedSet<String>> beside = new HashMap<>();
        for (Condition condition : limited.conditions()) {
            if (condition instanceof Condition.Needing(String name, SortedSet<String> others)) {
                beside.computeIfAbsent(name, first -> new TreeSet<>()).addAll(others);
            }
        }
        LinkedHashMap<String, Value> members = new LinkedHashMap<>(before);
        Deque<String> waiting = new ArrayDeque<>(members.keySet());
        while (!waiting.isEmpty()) {
            for (String other : beside.getOrDefault(waiting.remove(), Collections.emptySortedSet())) {
                Optional<Value> made = members.containsKey(other)
                        ? Optional.empty()
                        : member(other).flatMap(difference.maker()::least);
                made.ifPresent(value -> members.put(other, value));
                made.ifPresent(value -> waiting.add(other));
            }
        }
        return new Value.Members(members);
    }

    /** What the writer may write as its member {@code name}, whether it lists that or not. */
    private Optional<Shape> member(String name) {
        if (!(plain() instanceof Shape.Fields fields)) {
            return Optional.empty();
        }
        return Optional.ofNullable(fields.fields().get(name))
                .map(Field::shape)
                .or(() -> fields.unlisted().of(name) instanceof Unlisted.Shaped(Shape further)
                        ? Optional.of(further)
                        : Optional.empty());
    }

    private static Value with(Value whole, String name, Value member) {
        LinkedHashMap<String, Value> members =
                whole instanceof Value.Members(var before) ? new LinkedHashMap<>(before) : new LinkedHashMap<>();
        members.put(name, member);
        return new Value.Members(members);
    }
}
