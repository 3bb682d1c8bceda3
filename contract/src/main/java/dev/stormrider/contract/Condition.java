package dev.stormrider.contract;

import dev.stormrider.rule.Kind;
import dev.stormrider.rule.Rule;
import dev.stormrider.rule.Value;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a value has to keep beside its shape, where that is more than the shape of its parts. A condition knows neither
 * writer nor reader: both keep it by the letter.
 */
public sealed interface Condition {
    /** Whether {@code value} keeps it; {@code fits} says whether a value fits a shape. */
    boolean keeps(Value value, BiPredicate<Shape, Value> fits);

    /** What is wanted, to be read after "must be". */
    String words();

    /** The shapes that it speaks of. */
    Stream<Shape> shapes();

    /** The same condition of other shapes. */
    Condition each(UnaryOperator<Shape> change);

    /** Whether it can be broken by values of {@code kind} at all. */
    default boolean concerns(Kind kind) {
        return true;
    }

    /** The value does not fit {@code shape}. */
    record Not(Shape shape) implements Condition {
        @Override
        public boolean keeps(Value value, BiPredicate<Shape, Value> fits) {
            return !fits.test(shape, value);
        }

        @Override
        public String words() {
            return "none of what is excluded";
        }

        @Override
        public Stream<Shape> shapes() {
            return Stream.of(shape);
        }

        @Override
        public Condition each(UnaryOperator<Shape> change) {
            return new Not(change.apply(shape));
        }
    }

    /** A value that fits {@code given} fits {@code then}, and any other fits {@code otherwise}. */
    record When(Shape given, Shape then, Shape otherwise) implements Condition {
        @Override
        public boolean keeps(Value value, BiPredicate<Shape, Value> fits) {
            return fits.test(fits.test(given, value) ? then : otherwise, value);
        }

        @Override
        public String words() {
            return "as it has to be in its case";
        }

        @Override
        public Stream<Shape> shapes() {
            return Stream.of(given, then, otherwise);
        }

        @Override
        public Condition each(UnaryOperator<Shape> change) {
            return new When(change.apply(given), change.apply(then), change.apply(otherwise));
        }
    }

    /** Between {@code least} and {@code most} items of a list fit {@code item}. */
    record Holding(Shape item, int least, int most) implements Condition {
        @Override
        public boolean keeps(Value value, BiPredicate<Shape, Value> fits) {
            if (!(value instanceof Value.Items(List<Value> items))) {
                return true;
            }
            long fitting = items.stream().filter(each -> fits.test(item, each)).count();
            return fitting >= least && fitting <= most;
        }

        @Override
        public String words() {
            return Places.count("a list", least, most) + " items of a certain shape";
        }

        @Override
        public Stream<Shape> shapes() {
            return Stream.of(item);
        }

        @Override
        public Condition each(UnaryOperator<Shape> change) {
            return new Holding(change.apply(item), least, most);
        }

        @Override
        public boolean concerns(Kind kind) {
            return kind == Kind.ARRAY;
        }
    }

    /** The names of an object's members, as texts, fit {@code name}. */
    record Naming(Shape name) implements Condition {
        @Override
        public boolean keeps(Value value, BiPredicate<Shape, Value> fits) {
            return members(value).keySet().stream().allMatch(each -> fits.test(name, Value.of(each)));
        }

        @Override
        public String words() {
            return "an object whose members have other names";
        }

        @Override
        public Stream<Shape> shapes() {
            return Stream.of(name);
        }

        @Override
        public Condition each(UnaryOperator<Shape> change) {
            return new Naming(change.apply(name));
        }

        @Override
        public boolean concerns(Kind kind) {
            return kind == Kind.OBJECT;
        }
    }

    /** Where an object has {@code member}, it has the {@code others}, too. */
    record Needing(String member, SortedSet<String> others) implements Condition {
        public Needing {
            others = Collections.unmodifiableSortedSet(new TreeSet<>(others));
        }

        @Override
        public boolean keeps(Value value, BiPredicate<Shape, Value> fits) {
            return !members(value).containsKey(member)
                    || members(value).keySet().containsAll(others);
        }

        @Override
        public String words() {
            return "with " + String.join(", ", others) + " where " + member + " is present";
        }

        @Override
        public Stream<Shape> shapes() {
            return Stream.empty();
        }

        @Override
        public Condition each(UnaryOperator<Shape> change) {
            return this;
        }

        @Override
        public boolean concerns(Kind kind) {
            return kind == Kind.OBJECT;
        }
    }

    /** The value, a whole object or list, is one of {@code values}. */
    record Among(List<Value> values) implements Condition {
        public Among {
            values = List.copyOf(values);
        }

        @Override
        public boolean keeps(Value value, BiPredicate<Shape, Value> fits) {
            return values.contains(value);
        }

        @Override
        public String words() {
            return values.stream().map(Places::shown).collect(Collectors.joining(" or "));
        }

        @Override
        public Stream<Shape> shapes() {
            return Stream.empty();
        }

        @Override
        public Condition each(UnaryOperator<Shape> change) {
            return this;
        }
    }

    /** The text of a number or of a boolean, as an address or a form carries it, fits {@code text}. */
    record Spelled(Shape text) implements Condition {
        @Override
        public boolean keeps(Value value, BiPredicate<Shape, Value> fits) {
            return !concerns(value.kind()) || fits.test(text, Value.of(Style.plain(value)));
        }

        @Override
        public String words() {
            String rules = text instanceof Shape.Scalar scalar
                    ? scalar.rules().stream().map(Rule::words).collect(Collectors.joining(" and "))
                    : "";
            return "a value whose text is " + (rules.isEmpty() ? "as it has to be" : rules);
        }

        @Override
        public Stream<Shape> shapes() {
            return Stream.of(text);
        }

        @Override
        public Condition each(UnaryOperator<Shape> change) {
            return new Spelled(change.apply(text));
        }

        @Override
        public boolean concerns(Kind kind) {
            return kind == Kind.NUMBER || kind == Kind.BOOLEAN;
        }
    }

    /**
     * Something that was read and cannot be judged here; every value is taken to keep it. Only some are sure to.
     *
     * @param kind the kind of value that it limits; empty where what stands there could not be read at all
     * @param members an object that has no other members is sure to keep it
     * @param items a list that is no longer is sure to keep it
     */
    record Untold(String text, Optional<Kind> kind, SortedSet<String> members, int items) implements Condition {
        private static final int SHOWN = 80;

        public Untold {
            members = Collections.unmodifiableSortedSet(new TreeSet<>(members));
        }

        /** What could not be read. */
        public Untold(String text) {
            this(text, Optional.empty(), new TreeSet<>(), 0);
        }

        /** Whether it stands for something that could not be read, of which nobody knows what it admits. */
        public boolean unread() {
            return kind.isEmpty();
        }

        /** What limits values of {@code kind}, each of them. */
        public Untold(String text, Kind kind) {
            this(text, Optional.of(kind), new TreeSet<>(), 0);
        }

        /** Whether {@code value} is sure to keep it. */
        public boolean sure(Value value) {
            if (kind.isEmpty()) {
                return false;
            }
            return switch (value) {
                case Value.Members(var own) when kind.get() == Kind.OBJECT -> members.containsAll(own.keySet());
                case Value.Items(List<Value> own) when kind.get() == Kind.ARRAY -> own.size() <= items;
                case Value other -> other.kind() != kind.get();
            };
        }

        @Override
        public boolean keeps(Value value, BiPredicate<Shape, Value> fits) {
            return true;
        }

        @Override
        public String words() {
            return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
        }

        @Override
        public Stream<Shape> shapes() {
            return Stream.empty();
        }

        @Override
        public Condition each(UnaryOperator<Shape> change) {
            return this;
        }
    }

    private static SequencedMap<String, Value> members(Value value) {
        return value instanceof Value.Members(var members) ? members : new java.util.LinkedHashMap<>();
    }
}
