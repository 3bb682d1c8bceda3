package dev.stormrider.run;

import dev.stormrider.contract.Conformance;
import dev.stormrider.contract.Names;
import dev.stormrider.contract.Shape;
import dev.stormrider.rule.Json;
import dev.stormrider.rule.Kind;
import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What texts of a path, query, header, cookie or form stand for. On the wire all of them are strings; what was meant is
 * the value that the shape admits.
 */
final class Coerced {
    private Coerced() {}

    /** The value that {@code texts}, the values given under one name, stand for; at least one text. */
    static Value of(Shape shape, List<String> texts, Names names) {
        Shape meant = names.resolve(shape);
        if (meant instanceof Shape.Sequence sequence && !(texts.size() == 1 && json(texts.getFirst(), meant, names))) {
            List<String> parts =
                    texts.size() == 1 ? Arrays.asList(texts.getFirst().split(",", -1)) : texts;
            List<Value> items = new ArrayList<>();
            parts.forEach(part -> items.add(of(sequence.place(items.size()), List.of(part), names)));
            return new Value.Items(items);
        }
        return single(meant, texts.getFirst(), names);
    }

    /** The same of texts that stand in lists and objects; what {@code shape} says nothing of stays as it is. */
    static Value of(Optional<Shape> shape, Value texts, Names names) {
        if (shape.isEmpty()) {
            return texts;
        }
        Shape meant = names.resolve(shape.get());
        return switch (texts) {
            case Value.Text(String text) -> of(meant, List.of(text), names);
            case Value.Items(List<Value> items)
            when meant instanceof Shape.Sequence sequence -> {
                List<Value> read = new ArrayList<>();
                items.forEach(item -> read.add(of(Optional.of(sequence.place(read.size())), item, names)));
                yield new Value.Items(read);
            }
            // A name that comes several times where one is meant: the first counts.
            case Value.Items(List<Value> items) when !items.isEmpty() -> of(shape, items.getFirst(), names);
            case Value.Members(SequencedMap<String, Value> members) -> {
                LinkedHashMap<String, Value> read = new LinkedHashMap<>();
                members.forEach((name, value) -> read.put(name, of(member(meant, name, names), value, names)));
                yield new Value.Members(read);
            }
            default -> texts;
        };
    }

    private static Value single(Shape shape, String text, Names names) {
        Value plain = Value.of(text);
        if (Conformance.admits(shape, plain, names)) {
            return plain;
        }
        Optional<Value> parsed = Json.read(text);
        boolean meant = parsed.isPresent()
                && (Conformance.admits(shape, parsed.get(), names)
                        || kind(shape).equals(Optional.of(parsed.get().kind())));
        return meant ? parsed.get() : plain;
    }

    private static boolean json(String text, Shape shape, Names names) {
        return text.startsWith("[")
                && Json.read(text)
                        .filter(value -> Conformance.admits(shape, value, names))
                        .isPresent();
    }

    /**
     * A value of the right kind is taken for what was meant even where it breaks a rule: the flaw then names the rule.
     */
    private static Optional<Kind> kind(Shape shape) {
        return shape instanceof Shape.Scalar scalar ? Optional.of(scalar.kind()) : Optional.empty();
    }

    /** The shape of the member {@code name} of an object of {@code shape}; empty where the shape lists none. */
    static Optional<Shape> member(Shape shape, String name, Names names) {
        return switch (names.resolve(shape)) {
            case Shape.Fields fields ->
                Optional.ofNullable(fields.fields().get(name)).map(field -> names.resolve(field.shape()));
            case Shape.Every every ->
                every.parts().stream()
                        .flatMap(part -> member(part, name, names).stream())
                        .findFirst();
            case Shape.Choice choice ->
                choice.alternatives().values().stream()
                        .flatMap(each -> member(each, name, names).stream())
                        .findFirst();
            case Shape.Limited limited -> member(limited.shape(), name, names);
            case Shape.Any any -> Optional.empty();
            case Shape.Scalar scalar -> Optional.empty();
            case Shape.Sequence sequence -> Optional.empty();
            case Shape.Named named -> Optional.empty();
        };
    }

    /** The member of {@code value}, where it is an object that has one of that name. */
    static Optional<Value> member(Value value, String name) {
        return value instanceof Value.Members(SequencedMap<String, Value> members)
                ? Optional.ofNullable(members.get(name))
                : Optional.empty();
    }

    /** A value as it stands on the wire outside of JSON: a list with commas, a string without quotes. */
    static String text(Value value) {
        return switch (value) {
            case Value.Text(String text) -> text;
            case Value.Items(List<Value> items) ->
                String.join(",", items.stream().map(Coerced::text).toList());
            case Value.Null() -> "";
            case Value.Bool bool -> bool.json();
            case Value.Numeric number -> number.number().toPlainString();
            case Value.Members members -> members.json();
        };
    }
}
