package dev.stormrider.contract;

import dev.stormrider.rule.Matching;
import dev.stormrider.rule.Seed;
import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What becomes of a member that an object's shape does not list. */
public sealed interface Unlisted {
    /** So often a name is tried to be made up for one pattern. */
    int TRIES = 8;

    /** What becomes of a member called {@code name}. */
    Plain of(String name);

    /** The shapes that it speaks of. */
    default Stream<Shape> shapes() {
        return Stream.empty();
    }

    /** What becomes of every such member alike, whatever it is called. */
    sealed interface Plain extends Unlisted {
        @Override
        default Plain of(String name) {
            return this;
        }
    }

    /** A reader passes over it; a writer that keeps to its contract does not write it. */
    record Ignored() implements Plain {}

    /** A reader refuses the whole object. */
    record Refused() implements Plain {}

    /** The object is a map: a writer may write any name, with values of this shape. */
    record Shaped(Shape shape) implements Plain {
        @Override
        public Stream<Shape> shapes() {
            return Stream.of(shape);
        }
    }

    /** It is of the shapes of all patterns that its name matches; where none does, the {@code others} say. */
    record Matched(SortedMap<String, Shape> patterns, Unlisted others) implements Unlisted {
        public Matched {
            patterns = Collections.unmodifiableSortedMap(new TreeMap<>(patterns));
        }

        @Override
        public Plain of(String name) {
            List<Shape> shapes = new ArrayList<>();
            patterns.forEach((pattern, shape) -> {
                if (matches(pattern, name)) {
                    shapes.add(shape);
                }
            });
            return switch (shapes.size()) {
                case 0 -> others.of(name);
                case 1 -> new Shaped(shapes.getFirst());
                default -> new Shaped(new Shape.Every(shapes, shapes.getFirst().at()));
            };
        }

        @Override
        public Stream<Shape> shapes() {
            return Stream.concat(patterns.values().stream(), others.shapes());
        }
    }

    /** Both say what becomes of it, as where two objects hold at once. */
    record Both(Unlisted one, Unlisted two) implements Unlisted {
        @Override
        public Plain of(String name) {
            return plain(one.of(name), two.of(name));
        }

        @Override
        public Stream<Shape> shapes() {
            return Stream.concat(one.shapes(), two.shapes());
        }
    }

    /** What becomes of a member of which both speak; where one ignores it the other one says. */
    static Unlisted together(Unlisted one, Unlisted two) {
        if (one instanceof Plain first && two instanceof Plain second) {
            return plain(first, second);
        }
        if (one instanceof Refused || two instanceof Ignored || one.equals(two)) {
            return one;
        }
        return two instanceof Refused || one instanceof Ignored ? two : new Both(one, two);
    }

    private static Plain plain(Plain one, Plain two) {
        if (one instanceof Refused || two instanceof Ignored || one.equals(two)) {
            return one;
        }
        return one instanceof Shaped(Shape first) && two instanceof Shaped(Shape second)
                ? new Shaped(new Shape.Every(List.of(first, second), first.at()))
                : two;
    }

    /** Whether a writer may write such members at all. */
    static boolean open(Unlisted unlisted) {
        return !(unlisted instanceof Ignored || unlisted instanceof Refused);
    }

    /** Names of which something is said: one that matches each pattern. */
    static Stream<String> examples(Unlisted unlisted) {
        return patterns(unlisted).flatMap(pattern -> examples(pattern).limit(1));
    }

    /** Names that match {@code pattern}; none where none could be made up. */
    static Stream<String> examples(String pattern) {
        return IntStream.range(0, TRIES)
                .mapToObj(i -> new Matching(pattern).example(new Seed(7).and(i)))
                .flatMap(Optional::stream)
                .filter(name -> !name.isEmpty());
    }

    static boolean matches(String pattern, String name) {
        return new Matching(pattern).admits(Value.of(name));
    }

    /** The expressions that names are held against. */
    static Stream<String> patterns(Unlisted unlisted) {
        return switch (unlisted) {
            case Matched matched -> Stream.concat(matched.patterns().keySet().stream(), patterns(matched.others()));
            case Both both -> Stream.concat(patterns(both.one()), patterns(both.two()));
            case Ignored ignored -> Stream.empty();
            case Refused refused -> Stream.empty();
            case Shaped shaped -> Stream.empty();
        };
    }

    /** The same of other shapes. */
    static Unlisted each(Unlisted unlisted, UnaryOperator<Shape> change) {
        return switch (unlisted) {
            case Matched matched -> {
                TreeMap<String, Shape> patterns = new TreeMap<>();
                matched.patterns().forEach((pattern, shape) -> patterns.put(pattern, change.apply(shape)));
                yield new Matched(patterns, each(matched.others(), change));
            }
            case Both both -> new Both(each(both.one(), change), each(both.two(), change));
            case Shaped(Shape shape) -> new Shaped(change.apply(shape));
            case Ignored ignored -> ignored;
            case Refused refused -> refused;
        };
    }
}
