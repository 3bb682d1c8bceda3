package dev.stormrider.verdict;

import dev.stormrider.contract.Field;
import dev.stormrider.contract.Names;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Source;
import dev.stormrider.contract.Tag;
import dev.stormrider.contract.Unlisted;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A shape with its names, made lenient in one respect: an object that is open may carry further members, as real
 * writers do. So what is left are the flaws that hurt a reader.
 */
record Open(Shape shape, Names names) {
    static Open of(Shape shape, Names names) {
        Opening opening = new Opening(names);
        Shape opened = opening.of(shape);
        return new Open(opened, new Names(opening.opened));
    }

    private static final class Opening {
        private final Names names;
        private final TreeMap<String, Shape> opened = new TreeMap<>();

        Opening(Names names) {
            this.names = names;
        }

        Shape of(Shape shape) {
            return switch (shape) {
                case Shape.Any any -> any;
                case Shape.Scalar scalar -> scalar;
                case Shape.Fields fields -> fields(fields);
                case Shape.Sequence list ->
                    new Shape.Sequence(
                            list.places().stream().map(this::of).toList(),
                            new Unlisted.Shaped(of(list.item())),
                            list.least(),
                            list.most(),
                            list.distinct(),
                            list.at());
                case Shape.Choice choice -> choice(choice);
                case Shape.Every every ->
                    new Shape.Every(every.parts().stream().map(this::of).toList(), every.at());
                // Whether a condition is kept may turn on what an open object carries.
                case Shape.Limited limited -> of(limited.shape());
                case Shape.Named named -> named(named);
            };
        }

        private Shape fields(Shape.Fields fields) {
            TreeMap<String, Field> members = new TreeMap<>();
            fields.fields().forEach((name, field) -> members.put(name, field.with(of(field.shape()))));
            Unlisted unlisted = unlisted(fields.unlisted(), fields.at());
            return new Shape.Fields(members, unlisted, fields.least(), fields.most(), fields.at());
        }

        private Unlisted unlisted(Unlisted unlisted, Source at) {
            return switch (unlisted) {
                case Unlisted.Ignored ignored -> new Unlisted.Shaped(new Shape.Any(at));
                case Unlisted.Refused refused -> refused;
                case Unlisted.Shaped(Shape shape) -> new Unlisted.Shaped(of(shape));
                case Unlisted.Both both -> new Unlisted.Both(unlisted(both.one(), at), unlisted(both.two(), at));
                case Unlisted.Matched matched -> {
                    TreeMap<String, Shape> patterns = new TreeMap<>();
                    matched.patterns().forEach((pattern, shape) -> patterns.put(pattern, of(shape)));
                    yield new Unlisted.Matched(patterns, unlisted(matched.others(), at));
                }
            };
        }

        /** Open objects fit several alternatives easily, so "exactly one" cannot be held against them. */
        private Shape choice(Shape.Choice choice) {
            LinkedHashMap<String, Shape> alternatives = new LinkedHashMap<>();
            choice.alternatives().forEach((name, shape) -> alternatives.put(name, of(shape)));
            Tag tag = choice.tag() instanceof Tag.Untagged ? new Tag.Untagged(false) : choice.tag();
            return new Shape.Choice(tag, alternatives, choice.tolerated(), choice.at());
        }

        private Shape named(Shape.Named named) {
            Optional<Shape> meant = Optional.ofNullable(names.shapes().get(named.name()));
            if (meant.isPresent() && !opened.containsKey(named.name())) {
                // First as it is, so that a shape that holds itself is opened once.
                opened.put(named.name(), meant.get());
                opened.put(named.name(), of(meant.get()));
            }
            return named;
        }
    }
}
