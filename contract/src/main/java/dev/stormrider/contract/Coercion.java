package dev.stormrider.contract;

import dev.stormrider.rule.Json;
import dev.stormrider.rule.Kind;
import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the texts of a path, query, header, cookie or form stand for. On the wire all of them are strings; what was
 * meant is the number, boolean, list or object that the shape admits.
 */
public final class Coercion {
    /** A longer text is none but a text, whatever its shape says. */
    private static final int LENGTH_LIMIT = 10_000;

    private Coercion() {}

    /**
     * {@code message}, an envelope, with what its path, query, header and cookies hold as {@code shape} means it. Where
     * the shape has alternatives, the tag of the message chooses.
     */
    public static Value envelope(Shape shape, Value message, Names names) {
        if (!(message instanceof Value.Members(SequencedMap<String, Value> parts))) {
            return message;
        }
        SequencedMap<String, Value> read = new LinkedHashMap<>(parts);
        for (String part : List.of("path", "query", "header", "cookie")) {
            read.computeIfPresent(part, (name, texts) -> {
                Value meant = texts;
                for (Shape holder : part(shape, message, part, names).toList()) {
                    meant = of(holder, meant, names);
                }
                return meant;
            });
        }
        if (none(read.get("query")) && !names.written(shape, "query")) {
            // No query at all and an empty one look alike.
            read.remove("query");
        }
        read.computeIfPresent(
                "body",
                (name, body) -> part(shape, message, name, names)
                        .findFirst()
                        .map(holder -> typed(holder, body, names))
                        .orElse(body));
        return new Value.Members(read);
    }

    private static boolean none(@Nullable Value query) {
        return query instanceof Value.Members(var members) && members.isEmpty();
    }

    /**
     * {@code body} under the name that {@code shape} has for its media type: the wire tells it without parameters, and
     * that it has none which a contract tells it by, nobody knows.
     */
    private static Value typed(Shape shape, Value body, Names names) {
        if (!(names.resolve(shape) instanceof Shape.Choice choice)
                || Choices.tagOf(choice, body)
                        .filter(tag -> Choices.nameFor(choice, tag).isEmpty())
                        .isEmpty()) {
            return body;
        }
        List<Value> meant = choice.alternatives().keySet().stream()
                .filter(type -> Choices.tagOf(choice, body).equals(Optional.of(MediaType.plain(type))))
                .map(type -> Choices.carrying(choice, type, body))
                .toList();
        return meant.stream()
                .filter(each -> Conformance.admits(choice, each, names))
                .findFirst()
                .or(() -> meant.stream().findFirst())
                .orElse(body);
    }

    /**
     * The value that {@code texts} stands for where {@code shape} is expected: a text, or texts in lists and objects.
     * What cannot be read so stays as it is. Of a name that comes several times where one value is meant, the first
     * counts.
     */
    public static Value of(Shape shape, Value texts, Names names) {
        Shape meant = names.resolve(shape);
        return switch (texts) {
            case Value.Text(String text) -> read(meant, text, names);
            case Value.Items(List<Value> items) -> {
                Optional<Shape.Sequence> list = list(meant, names);
                yield list.isPresent()
                        ? items(list.get(), items, names)
                        : items.stream()
                                .findFirst()
                                .map(first -> of(meant, first, names))
                                .orElse(texts);
            }
            case Value.Members(SequencedMap<String, Value> members) -> {
                SequencedMap<String, Value> read = new LinkedHashMap<>();
                members.forEach((name, value) -> read.put(
                        name,
                        names.member(meant, name)
                                .map(member -> of(member, value, names))
                                .orElse(value)));
                yield new Value.Members(read);
            }
            case Value.Null nothing -> nothing;
            case Value.Bool bool -> bool;
            case Value.Numeric number -> number;
        };
    }

    /** A value as it stands on the wire outside of JSON: a list with commas, a string without quotes. */
    public static String text(Value value) {
        return value instanceof Value.Items(List<Value> items)
                ? String.join(",", items.stream().map(Coercion::text).toList())
                : Style.plain(value);
    }

    /** The shapes that {@code shape} has for this part of {@code message}. */
    private static Stream<Shape> part(Shape shape, Value message, String part, Names names) {
        return switch (names.resolve(shape)) {
            case Shape.Choice choice ->
                Choices.tagOf(choice, message).flatMap(tag -> Choices.alternative(choice, tag)).stream()
                        .flatMap(chosen -> part(chosen, message, part, names));
            case Shape.Every every -> every.parts().stream().flatMap(each -> part(each, message, part, names));
            case Shape.Limited limited -> part(limited.shape(), message, part, names);
            case Shape.Fields fields -> names.member(fields, part).stream();
            case Shape.Any any -> Stream.empty();
            case Shape.Scalar scalar -> Stream.empty();
            case Shape.Sequence sequence -> Stream.empty();
            case Shape.Named named -> Stream.empty();
        };
    }

    private static Value read(Shape meant, String text, Names names) {
        Value plain = Value.of(text);
        if (text.length() > LENGTH_LIMIT || Conformance.admits(meant, plain, names)) {
            return plain;
        }
        Optional<Value> json = Json.read(text)
                .filter(value -> Conformance.admits(meant, value, names) || scalar(meant, value.kind(), names));
        return json.orElseGet(() -> list(meant, names)
                .map(list -> items(
                        list,
                        Stream.of(text.split(",", -1))
                                .map(item -> Value.of(item.strip()))
                                .toList(),
                        names))
                .orElse(plain));
    }

    /** A value of the right kind is what was meant, even where it breaks a rule: the flaw then names the rule. */
    private static boolean scalar(Shape meant, Kind kind, Names names) {
        return names.candidates(meant)
                .anyMatch(each -> each instanceof Shape.Scalar scalar && scalar.kind() == kind && kind != Kind.STRING);
    }

    private static Optional<Shape.Sequence> list(Shape meant, Names names) {
        return names.candidates(meant)
                .filter(Shape.Sequence.class::isInstance)
                .map(Shape.Sequence.class::cast)
                .findFirst();
    }

    private static Value items(Shape.Sequence list, List<Value> texts, Names names) {
        List<Value> items = new ArrayList<>();
        texts.forEach(text -> items.add(of(list.place(items.size()), text, names)));
        return new Value.Items(items);
    }
}
