package dev.stormrider.contract;

import dev.stormrider.rule.Json;
import dev.stormrider.rule.Kind;
import dev.stormrider.rule.MultipleOf;
import dev.stormrider.rule.OneOf;
import dev.stormrider.rule.Rule;
import dev.stormrider.rule.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Shapes in few words. */
final class Shapes {
    static final Source AT = new Source("shop.yaml", 7);

    private Shapes() {}

    static Shape text(Rule... rules) {
        return new Shape.Scalar(Kind.STRING, List.of(rules), AT);
    }

    static Shape texts(String... values) {
        return text(new OneOf(Stream.of(values).map(Value::of).toList()));
    }

    static Shape number(Rule... rules) {
        return new Shape.Scalar(Kind.NUMBER, List.of(rules), AT);
    }

    static Shape integer() {
        return number(MultipleOf.one());
    }

    static Shape nothing() {
        return new Shape.Scalar(Kind.NULL, List.of(), AT);
    }

    static Shape name(String name) {
        return new Shape.Named(name, AT);
    }

    static Shape list(Shape item, int least, int most) {
        return new Shape.Sequence(item, least, most, false, AT);
    }

    /** The first items, one by one; what comes after them is passed over. */
    static Shape tuple(int least, Shape... places) {
        return new Shape.Sequence(List.of(places), new Unlisted.Ignored(), least, Integer.MAX_VALUE, false, AT);
    }

    /** Fields by name; a name that ends in {@code ?} is optional. */
    static Shape.Fields object(Object... namesAndShapes) {
        return object(new Unlisted.Ignored(), namesAndShapes);
    }

    static Shape.Fields closed(Object... namesAndShapes) {
        return object(new Unlisted.Refused(), namesAndShapes);
    }

    static Shape.Fields object(Unlisted unlisted, Object... namesAndShapes) {
        TreeMap<String, Field> fields = new TreeMap<>();
        for (int i = 0; i < namesAndShapes.length; i += 2) {
            String name = (String) namesAndShapes[i];
            Shape shape = (Shape) namesAndShapes[i + 1];
            boolean optional = name.endsWith("?");
            fields.put(
                    optional ? name.substring(0, name.length() - 1) : name,
                    optional ? Field.optional(shape, AT) : Field.required(shape, AT));
        }
        return new Shape.Fields(fields, unlisted, AT);
    }

    static Shape map(Shape shape) {
        return object(new Unlisted.Shaped(shape));
    }

    static Shape.Choice anyOf(Shape... alternatives) {
        return choice(new Tag.Untagged(false), numbered(alternatives));
    }

    static Shape.Choice oneOf(Shape... alternatives) {
        return choice(new Tag.Untagged(true), numbered(alternatives));
    }

    static Shape.Choice choice(Tag tag, Object... namesAndShapes) {
        LinkedHashMap<String, Shape> alternatives = new LinkedHashMap<>();
        for (int i = 0; i < namesAndShapes.length; i += 2) {
            alternatives.put((String) namesAndShapes[i], (Shape) namesAndShapes[i + 1]);
        }
        return new Shape.Choice(tag, alternatives, List.of(), AT);
    }

    static Shape nullable(Shape shape, Kind kind) {
        return choice(new Tag.ByKind(), kind.word(), shape, "null", nothing());
    }

    private static Object[] numbered(Shape... alternatives) {
        Object[] all = new Object[alternatives.length * 2];
        for (int i = 0; i < alternatives.length; i++) {
            all[2 * i] = Integer.toString(i);
            all[2 * i + 1] = alternatives[i];
        }
        return all;
    }

    static Shape every(Shape... parts) {
        return new Shape.Every(List.of(parts), AT);
    }

    static Names names(Object... namesAndShapes) {
        Map<String, Shape> shapes = new TreeMap<>();
        for (int i = 0; i < namesAndShapes.length; i += 2) {
            shapes.put((String) namesAndShapes[i], (Shape) namesAndShapes[i + 1]);
        }
        return new Names(new TreeMap<>(shapes));
    }

    static Value json(String text) {
        return Json.read(text.replace('\'', '"')).orElseThrow();
    }
}
