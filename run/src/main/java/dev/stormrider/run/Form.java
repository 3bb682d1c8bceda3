package dev.stormrider.run;

import dev.stormrider.contract.Coercion;
import dev.stormrider.contract.Names;
import dev.stormrider.contract.Shape;
import dev.stormrider.fault.Percent;
import dev.stormrider.rule.Value;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Names and values joined by {@code =} and {@code &}: the query of a URL, and
 * {@code application/x-www-form-urlencoded}. A list is a name given several times, an object is {@code name[member]}.
 */
final class Form {
    private Form() {}

    /** Adds what {@code value} is under {@code name} to {@code pairs}. */
    static void write(String name, Value value, List<String> pairs) {
        switch (value) {
            case Value.Items(List<Value> items) -> items.forEach(item -> pairs.add(pair(name, Coercion.text(item))));
            case Value.Members(SequencedMap<String, Value> members) ->
                members.forEach((member, inner) -> write(name + "[" + member + "]", inner, pairs));
            case Value.Text text -> pairs.add(pair(name, text.text()));
            case Value.Bool bool -> pairs.add(pair(name, bool.json()));
            case Value.Null nothing -> pairs.add(pair(name, ""));
            case Value.Numeric number -> pairs.add(pair(name, Coercion.text(number)));
        }
    }

    static String pair(String name, String value) {
        return encoded(name) + "=" + encoded(value);
    }

    /** What {@code text} holds, each value as {@code shape} means it. */
    static Value read(String text, Optional<Shape> shape, Names names) {
        SequencedMap<String, List<String>> given = new LinkedHashMap<>();
        for (String pair : text.split("&", -1)) {
            if (!pair.isEmpty()) {
                String[] halves = pair.split("=", 2);
                given.computeIfAbsent(Percent.decodedInForm(halves[0]), name -> new ArrayList<>())
                        .add(halves.length > 1 ? Percent.decodedInForm(halves[1]) : "");
            }
        }
        LinkedHashMap<String, Value> members = new LinkedHashMap<>();
        given.forEach((name, texts) -> place(name, value(texts), shape, names, members));
        Value read = new Value.Members(members);
        return shape.map(meant -> Coercion.of(meant, read, names)).orElse(read);
    }

    private static void place(
            String name, Value value, Optional<Shape> shape, Names names, Map<String, Value> members) {
        int open = name.indexOf('[');
        boolean member = open > 0
                && name.endsWith("]")
                && shape.filter(all -> names.member(all, name).isEmpty()
                                && names.member(all, name.substring(0, open)).isPresent())
                        .isPresent();
        if (member) {
            SequencedMap<String, Value> only = new LinkedHashMap<>();
            only.put(name.substring(open + 1, name.length() - 1), value);
            members.merge(name.substring(0, open), new Value.Members(only), Form::joined);
        } else {
            members.put(name, value);
        }
    }

    /** What stood under the name of an object by itself, {@code a=1} beside {@code a[b]=2}, is no member of it. */
    private static Value joined(Value first, Value more) {
        SequencedMap<String, Value> both = new LinkedHashMap<>();
        for (Value each : List.of(first, more)) {
            if (each instanceof Value.Members(var members)) {
                both.putAll(members);
            }
        }
        return new Value.Members(both);
    }

    private static Value value(List<String> texts) {
        return texts.size() == 1
                ? Value.of(texts.getFirst())
                : new Value.Items(texts.stream().map(Value::of).toList());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
