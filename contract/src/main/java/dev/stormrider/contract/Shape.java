package dev.stormrider.contract;

import dev.stormrider.rule.Kind;
import dev.stormrider.rule.Rule;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The values that may stand at one place of a message. Immutable; equal when the same values may stand there. */
public sealed interface Shape {
    Source at();

    /** A shape without a limit: any value at all. */
    record Any(Source at) implements Shape {}

    /** A null, boolean, number or string that keeps every rule. */
    record Scalar(Kind kind, List<Rule> rules, Source at) implements Shape {
        public Scalar {
            rules = List.copyOf(rules);
            if (kind == Kind.ARRAY || kind == Kind.OBJECT) {
                throw new IllegalArgumentException("a scalar is no " + kind.word());
            }
        }
    }

    /** An object with between {@code least} and {@code most} members. */
    record Fields(SortedMap<String, Field> fields, Unlisted unlisted, int least, int most, Source at) implements Shape {
        public Fields {
            fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
        }

        public Fields(SortedMap<String, Field> fields, Unlisted unlisted, Source at) {
            this(fields, unlisted, 0, Integer.MAX_VALUE, at);
        }

        /** The same object, in which {@code name} is always there and of this shape. */
        public Fields with(String name, Shape shape) {
            TreeMap<String, Field> members = new TreeMap<>(fields);
            members.put(name, Field.required(shape, shape.at()));
            return new Fields(members, unlisted, least, most, at);
        }
    }

    /**
     * An array of between {@code least} and {@code most} items, all different where {@code distinct}. The first items
     * are of the {@code places}, one by one; {@code further} says what becomes of those after them, as it does of an
     * object's members.
     */
    record Sequence(List<Shape> places, Unlisted further, int least, int most, boolean distinct, Source at)
            implements Shape {
        public Sequence {
            places = List.copyOf(places);
            if (further instanceof Unlisted.Refused) {
                most = Math.min(most, places.size());
                further = new Unlisted.Ignored();
            }
            if (further instanceof Unlisted.Ignored && least > places.size()) {
                // Items that have to be there, and of which nothing is said, may be anything.
                further = new Unlisted.Shaped(new Shape.Any(at));
            }
        }

        /** A list whose items are all of one shape. */
        public Sequence(Shape item, int least, int most, boolean distinct, Source at) {
            this(List.of(), new Unlisted.Shaped(item), least, most, distinct, at);
        }

        /** What may stand at {@code index}; anything where the shape says nothing of it. */
        public Shape place(int index) {
            return index < places.size() ? places.get(index) : item();
        }

        /** What the items after the {@link #places} are. */
        public Shape item() {
            return further instanceof Unlisted.Shaped(Shape item) ? item : new Shape.Any(at);
        }

        /** How many items a writer may write at most: none that are not listed. */
        public int written() {
            return further instanceof Unlisted.Shaped ? most : Math.min(most, places.size());
        }
    }

    /**
     * One of several alternatives. With {@link Tag.ByField} a name may hold {@code ?} and {@code *} as wildcards
     * ({@code 4??}, {@code application/*}); the exact name wins, then the longest pattern. {@code tolerated} are
     * further tags that a reader takes without knowing them, and that a writer never writes; the first that matches
     * counts.
     */
    record Choice(Tag tag, SequencedMap<String, Shape> alternatives, List<Stranger> tolerated, Source at)
            implements Shape {
        public Choice {
            alternatives = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(alternatives));
            tolerated = List.copyOf(tolerated);
        }
    }

    /** All of several shapes at once, where they could not be merged into one. */
    record Every(List<Shape> parts, Source at) implements Shape {
        public Every {
            parts = List.copyOf(parts);
        }
    }

    /** What fits {@code shape} and keeps all {@code conditions}; at least one. */
    record Limited(Shape shape, List<Condition> conditions, Source at) implements Shape {
        public Limited {
            conditions = List.copyOf(conditions);
        }

        /**
         * {@code shape} with {@code conditions} beside those that it has; of a choice each alternative keeps them. A
         * condition that a kind of value cannot break is left out.
         */
        public static Shape of(Shape shape, List<Condition> conditions, Source at) {
            LinkedHashSet<Condition> all = new LinkedHashSet<>();
            Shape inner = shape;
            if (shape instanceof Limited(Shape own, List<Condition> before, Source its)) {
                all.addAll(before);
                inner = own;
            }
            Optional<Kind> kind = kind(inner);
            conditions.stream()
                    .filter(each -> kind.filter(of -> !each.concerns(of)).isEmpty())
                    .forEach(all::add);
            if (all.isEmpty()) {
                return shape;
            }
            List<Condition> kept = List.copyOf(all);
            Limited alone = new Limited(new Any(at), kept, at);
            return switch (inner) {
                case Choice choice -> {
                    LinkedHashMap<String, Shape> alternatives = new LinkedHashMap<>();
                    choice.alternatives().forEach((name, each) -> alternatives.put(name, of(each, kept, at)));
                    yield new Choice(choice.tag(), alternatives, choice.tolerated(), choice.at());
                }
                case Every every ->
                    new Every(
                            Stream.concat(every.parts().stream(), Stream.of(alone))
                                    .toList(),
                            at);
                case Named named -> new Every(List.of(named, alone), at);
                case Any any -> alone;
                case Scalar scalar -> new Limited(scalar, kept, at);
                case Fields fields -> new Limited(fields, kept, at);
                case Sequence list -> new Limited(list, kept, at);
                case Limited limited -> throw new IllegalStateException("twice limited: " + limited);
            };
        }

        private static Optional<Kind> kind(Shape shape) {
            return switch (shape) {
                case Scalar scalar -> Optional.of(scalar.kind());
                case Fields fields -> Optional.of(Kind.OBJECT);
                case Sequence list -> Optional.of(Kind.ARRAY);
                case Any any -> Optional.empty();
                case Choice choice -> Optional.empty();
                case Every every -> Optional.empty();
                case Limited limited -> Optional.empty();
                case Named named -> Optional.empty();
            };
        }
    }

    /** The shape that {@link Names} holds under {@code name}: recursion, and what many operations share. */
    record Named(String name, Source at) implements Shape {}
}
