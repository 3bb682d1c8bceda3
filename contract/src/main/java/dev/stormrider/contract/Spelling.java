package dev.stormrider.contract;

import dev.stormrider.rule.Json;
import dev.stormrider.rule.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * The parameters of a request as they came, to the lists and objects that their {@link Style}s make of them. Texts stay
 * texts: which of them is a number only the shape knows.
 */
public final class Spelling {
    private final Operation operation;
    private final Names names;

    private Spelling(Operation operation, Names names) {
        this.operation = operation;
        this.names = names;
    }

    /**
     * {@code message}, an envelope whose path, query, header and cookie hold texts, and lists of them where a name came
     * several times. What cannot be taken apart stays as it came.
     */
    public static Value read(Operation operation, Value message, Names names) {
        if (!(message instanceof Value.Members(SequencedMap<String, Value> parts))) {
            return message;
        }
        Spelling spelling = new Spelling(operation, names);
        LinkedHashMap<String, Value> read = new LinkedHashMap<>(parts);
        for (String part : List.of("path", "query", "header", "cookie")) {
            read.computeIfPresent(part, (name, given) -> spelling.part(name, given));
        }
        return new Value.Members(read);
    }

    private Value part(String part, Value given) {
        if (!(given instanceof Value.Members(SequencedMap<String, Value> texts))) {
            return given;
        }
        SequencedMap<String, Value> left = new LinkedHashMap<>(texts);
        fields(operation.request().shape())
                .flatMap(request -> Stream.ofNullable(request.fields().get(part)))
                .flatMap(holder -> fields(holder.shape()))
                .forEach(holder -> holder.fields().forEach((name, field) -> {
                    Style style = operation.styles().get(Places.under("/" + part, name));
                    if (style != null) {
                        place(name, style, names.resolve(field.shape()), left, holder);
                    }
                }));
        return new Value.Members(left);
    }

    private void place(String name, Style style, Shape shape, SequencedMap<String, Value> texts, Shape.Fields holder) {
        Optional<Shape.Fields> object = fields(shape).findFirst();
        if (object.isPresent() && !texts.containsKey(name)) {
            SequencedMap<String, Value> members = gathered(name, style, object.get(), texts, holder);
            if (!members.isEmpty()) {
                texts.put(name, new Value.Members(members));
            }
            return;
        }
        texts.computeIfPresent(
                name,
                (same, value) -> value instanceof Value.Text(String text)
                        ? read(style, shape, object.isPresent(), text)
                        : value);
    }

    /** The members of an object that stand by themselves: {@code name[member]}, or {@code member} alone. */
    private static SequencedMap<String, Value> gathered(
            String name, Style style, Shape.Fields object, SequencedMap<String, Value> texts, Shape.Fields holder) {
        SequencedMap<String, Value> members = new LinkedHashMap<>();
        boolean pairs = style.form() == Style.Form.FORM || style.form() == Style.Form.COOKIE;
        boolean alone = pairs && style.exploded();
        for (String key : List.copyOf(texts.keySet())) {
            boolean bracketed = key.startsWith(name + "[") && key.endsWith("]");
            String member = bracketed ? key.substring(name.length() + 1, key.length() - 1) : key;
            bracketed &= member.indexOf(']') < 0;
            boolean own = alone
                    && object.fields().containsKey(member)
                    && !holder.fields().containsKey(member);
            if (bracketed || own) {
                members.put(member, texts.get(key));
                texts.remove(key);
            }
        }
        return members;
    }

    private Value read(Style style, Shape shape, boolean object, String text) {
        Value plain = Value.of(text);
        if (style.form() == Style.Form.JSON) {
            return Json.read(text).orElse(plain);
        }
        if (object) {
            return style.members(text).<Value>map(Spelling::texts).orElse(plain);
        }
        // Some write a list as JSON wherever it stands.
        if (shape instanceof Shape.Sequence && !text.startsWith("[")) {
            return style.items(text)
                    .<Value>map(items ->
                            new Value.Items(items.stream().map(Value::of).toList()))
                    .orElse(plain);
        }
        return style.bare(text).map(Value::of).orElse(plain);
    }

    private static Value texts(Map<String, String> members) {
        SequencedMap<String, Value> values = new LinkedHashMap<>();
        members.forEach((name, text) -> values.put(name, Value.of(text)));
        return new Value.Members(values);
    }

    /** The objects that {@code shape} may be, whichever of its alternatives is meant. */
    private Stream<Shape.Fields> fields(Shape shape) {
        return names.candidates(shape).filter(Shape.Fields.class::isInstance).map(Shape.Fields.class::cast);
    }
}
