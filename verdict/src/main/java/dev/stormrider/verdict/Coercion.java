package dev.stormrider.verdict;

import dev.stormrider.contract.Choices;
import dev.stormrider.contract.Conformance;
import dev.stormrider.contract.Names;
import dev.stormrider.contract.Shape;
import dev.stormrider.rule.Json;
import dev.stormrider.rule.Kind;
import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * Query, header and cookie values are strings on the wire; here each becomes the number, boolean or list that its shape
 * speaks of, where it can be read as one.
 */
final class Coercion {
    private static final int LENGTH_LIMIT = 10_000;

    private Coercion() {}

    /** {@code message}, an envelope, with the values of its query, header and cookies as {@code shape} means them. */
    static Value of(Shape shape, Value message, Names names) {
        if (!(message instanceof Value.Members(var members))) {
            return message;
        }
        LinkedHashMap<String, Value> coerced = new LinkedHashMap<>(members);
        for (String part : List.of("query", "header", "cookie")) {
            coerced.computeIfPresent(part, (name, texts) -> coerced(part(shape, message, part, names), texts, names));
        }
        return new Value.Members(coerced);
    }

    /** The objects that {@code shape} has for this part of {@code message}. */
    private static List<Shape.Fields> part(Shape shape, Value message, String part, Names names) {
        return switch (names.resolve(shape)) {
            case Shape.Fields fields ->
                Stream.ofNullable(fields.fields().get(part))
                        .map(field -> names.resolve(field.shape()))
                        .filter(Shape.Fields.class::isInstance)
                        .map(Shape.Fields.class::cast)
                        .toList();
            case Shape.Choice choice ->
                Choices.tagOf(choice, message).flatMap(tag -> Choices.alternative(choice, tag)).stream()
                        .flatMap(chosen -> part(chosen, message, part, names).stream())
                        .toList();
            case Shape.Every every ->
                every.parts().stream()
                        .flatMap(each -> part(each, message, part, names).stream())
                        .toList();
            case Shape.Limited limited -> part(limited.shape(), message, part, names);
            case Shape.Any any -> List.of();
            case Shape.Scalar scalar -> List.of();
            case Shape.Sequence sequence -> List.of();
            case Shape.Named named -> List.of();
        };
    }

    private static Value coerced(List<Shape.Fields> shapes, Value texts, Names names) {
        if (!(texts instanceof Value.Members(var members))) {
            return texts;
        }
        LinkedHashMap<String, Value> coerced = new LinkedHashMap<>(members);
        for (Shape.Fields fields : shapes) {
            fields.fields()
                    .forEach((name, field) ->
                            coerced.computeIfPresent(name, (same, value) -> coerced(field.shape(), value, names)));
        }
        return new Value.Members(coerced);
    }

    private static Value coerced(Shape shape, Value value, Names names) {
        return switch (value) {
            case Value.Text(String text) -> coerced(shape, text, names);
            case Value.Items(List<Value> items)
            when names.resolve(shape) instanceof Shape.Sequence sequence ->
                items(items, (item, i) -> coerced(sequence.place(i), item, names));
            case Value.Members members
            when names.resolve(shape) instanceof Shape.Fields fields -> coerced(List.of(fields), members, names);
            // A name that comes several times where one is meant: most servers take the last.
            case Value.Items(List<Value> items) when !items.isEmpty() -> coerced(shape, items.getLast(), names);
            default -> value;
        };
    }

    private static Value coerced(Shape shape, String text, Names names) {
        Value plain = Value.of(text);
        if (text.length() > LENGTH_LIMIT) {
            return plain;
        }
        return switch (names.resolve(shape)) {
            case Shape.Scalar scalar
            when scalar.kind() != Kind.STRING ->
                Json.read(text).filter(value -> value.kind() == scalar.kind()).orElse(plain);
            case Shape.Sequence sequence ->
                items(List.of(text.split(",", -1)), (item, i) -> coerced(sequence.place(i), item.trim(), names));
            case Shape.Choice choice ->
                choice.alternatives().values().stream()
                        .flatMap(alternative -> fitting(alternative, text, names).stream())
                        .findFirst()
                        .orElse(plain);
            case Shape.Every every ->
                every.parts().stream()
                        .map(part -> coerced(part, text, names))
                        .filter(value -> !value.equals(plain))
                        .findFirst()
                        .orElse(plain);
            case Shape.Limited limited -> coerced(limited.shape(), text, names);
            case Shape.Scalar scalar -> plain;
            case Shape.Any any -> plain;
            case Shape.Fields fields -> plain;
            case Shape.Named named -> plain;
        };
    }

    private static <T> Value items(List<T> items, BiFunction<T, Integer, Value> coerced) {
        List<Value> all = new ArrayList<>();
        items.forEach(item -> all.add(coerced.apply(item, all.size())));
        return new Value.Items(all);
    }

    private static Optional<Value> fitting(Shape alternative, String text, Names names) {
        return Optional.of(coerced(alternative, text, names))
                .filter(value -> Conformance.admits(alternative, value, names));
    }
}
