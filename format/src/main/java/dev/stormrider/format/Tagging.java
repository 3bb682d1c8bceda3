package dev.stormrider.format;

import dev.stormrider.contract.Field;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Source;
import dev.stormrider.contract.Tag;
import dev.stormrider.contract.Unlisted;
import dev.stormrider.rule.Kind;
import dev.stormrider.rule.OneOf;
import dev.stormrider.rule.Value;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Objects that are told apart by a field: by one that they share, or by one that a discriminator names. */
final class Tagging {
    private final Function<String, Optional<Shape>> resolve;
    private final Meet meet;

    /** {@code resolve} gives the finished shape behind a name; empty while that shape is being made. */
    Tagging(Function<String, Optional<Shape>> resolve, Meet meet) {
        this.resolve = resolve;
        this.meet = meet;
    }

    /** Objects that each require one field and list its values, no value twice, are told apart by that field. */
    Optional<Shape> byOwnField(SequencedMap<String, Shape> members, Source at) {
        List<Map<String, List<String>>> tags =
                members.values().stream().map(this::tags).toList();
        return tags.getFirst().keySet().stream()
                .filter(field -> apart(field, tags))
                .findFirst()
                .map(field -> {
                    LinkedHashMap<String, Shape> tagged = new LinkedHashMap<>();
                    members.values()
                            .forEach(shape -> tags(shape)
                                    .getOrDefault(field, List.of())
                                    .forEach(value -> tagged.put(value, shape)));
                    return new Shape.Choice(new Tag.ByField(field), tagged, List.of(), at);
                });
    }

    private static boolean apart(String field, List<Map<String, List<String>>> tags) {
        Set<String> seen = new HashSet<>();
        return tags.stream()
                .allMatch(each ->
                        each.containsKey(field) && each.get(field).stream().allMatch(seen::add));
    }

    /** The fields of an object that must be there and list their values, with these as texts. */
    private Map<String, List<String>> tags(Shape shape) {
        TreeMap<String, List<String>> tags = new TreeMap<>();
        if (unlimited(shape) instanceof Shape.Fields fields) {
            fields.fields().forEach((name, field) -> {
                List<String> values = field.needed() && field.written() ? texts(field) : List.of();
                if (!values.isEmpty()) {
                    tags.put(name, values);
                }
            });
        }
        return tags;
    }

    private List<String> texts(Field field) {
        return values(field.shape()).stream()
                .map(value -> value instanceof Value.Text(String text) ? text : value.json())
                .toList();
    }

    /**
     * The alternative {@code shape} by the values of {@code field} that stand for it: those that it lists itself, else
     * {@code name}. It gets the field where it lacks it.
     */
    Map<String, Shape> tagged(String field, String name, Shape shape) {
        Shape behind = behind(shape);
        if (behind instanceof Shape.Choice nested && nested.tag().equals(new Tag.ByField(field))) {
            return nested.alternatives();
        }
        if (!(unlimited(shape) instanceof Shape.Fields fields)) {
            return Map.of(name, shape);
        }
        Field own = fields.fields().get(field);
        if (own != null && own.written() && own.needed()) {
            List<String> texts = texts(own);
            return texts.isEmpty() || texts.contains(name)
                    ? Map.of(name, shape)
                    : texts.stream()
                            .collect(Collectors.toMap(
                                    text -> text, text -> shape, (one, two) -> one, LinkedHashMap::new));
        }
        List<String> stated =
                Stream.ofNullable(own).flatMap(its -> texts(its).stream()).toList();
        List<String> names = stated.isEmpty() || stated.contains(name) ? List.of(name) : stated;
        LinkedHashMap<String, Shape> tagged = new LinkedHashMap<>();
        for (String each : names) {
            Shape value = own == null
                    ? new Shape.Scalar(Kind.STRING, List.of(new OneOf(List.of(Value.of(each)))), fields.at())
                    : new Shape.Any(fields.at());
            tagged.put(each, meet.of(shape, carrying(field, value, fields.at())));
        }
        return tagged;
    }

    private static Shape carrying(String field, Shape tag, Source at) {
        return new Shape.Fields(new TreeMap<>(Map.of(field, Field.required(tag, at))), new Unlisted.Ignored(), at);
    }

    /** What {@link #behind} finds, without its conditions. */
    private Shape unlimited(Shape shape) {
        return behind(shape) instanceof Shape.Limited limited ? limited.shape() : behind(shape);
    }

    /** The shape that {@code shape} stands for where that is known, else itself. */
    Shape behind(Shape shape) {
        return shape instanceof Shape.Named(String name, Source at)
                ? resolve.apply(name).orElse(shape)
                : shape;
    }

    /** The values that a scalar lists; none where it lists none. */
    List<Value> values(Shape shape) {
        return behind(shape) instanceof Shape.Scalar scalar
                ? scalar.rules().stream()
                        .filter(OneOf.class::isInstance)
                        .flatMap(rule -> ((OneOf) rule).values().stream())
                        .toList()
                : List.of();
    }
}
