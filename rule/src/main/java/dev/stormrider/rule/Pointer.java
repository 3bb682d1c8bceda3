package dev.stormrider.rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** A place in a JSON value (RFC 6901). */
public record Pointer(List<String> tokens) {
    public Pointer {
        tokens = List.copyOf(tokens);
    }

    /** What {@code text} points to: {@code ""} the whole, {@code "/items/0/id"} a member of it. */
    public static Pointer of(String text) {
        return new Pointer(
                text.isEmpty()
                        ? List.of()
                        : Arrays.stream(text.substring(text.startsWith("/") ? 1 : 0)
                                        .split("/", -1))
                                .map(Pointer::name)
                                .toList());
    }

    /** {@code "/items/0/id"}. */
    public String text() {
        StringBuilder text = new StringBuilder();
        tokens.forEach(token -> text.append('/').append(step(token)));
        return text.toString();
    }

    /** What stands at this place of {@code whole}; empty where there is none. */
    public Optional<Value> read(Value whole) {
        Optional<Value> at = Optional.of(whole);
        for (String token : tokens) {
            at = at.flatMap(value -> child(value, token));
        }
        return at;
    }

    /** {@code whole} with {@code value} at this place; empty where there is no such place and none can be made. */
    public Optional<Value> put(Value whole, Value value) {
        if (tokens.isEmpty()) {
            return Optional.of(value);
        }
        String token = tokens.getFirst();
        Pointer rest = new Pointer(tokens.subList(1, tokens.size()));
        return switch (whole) {
            case Value.Members(var members) -> {
                Optional<Value> inner = members.containsKey(token) || rest.tokens.isEmpty()
                        ? rest.put(members.getOrDefault(token, Value.nothing()), value)
                        : Optional.empty();
                yield inner.map(changed -> {
                    LinkedHashMap<String, Value> more = new LinkedHashMap<>(members);
                    more.put(token, changed);
                    return new Value.Members(more);
                });
            }
            case Value.Items(List<Value> items) ->
                index(token, items)
                        .flatMap(at -> rest.put(items.get(at), value).map(changed -> {
                            List<Value> more = new ArrayList<>(items);
                            more.set(at, changed);
                            return new Value.Items(more);
                        }));
            case Value.Null nothing -> Optional.empty();
            case Value.Bool bool -> Optional.empty();
            case Value.Numeric number -> Optional.empty();
            case Value.Text text -> Optional.empty();
        };
    }

    /** What {@code name} leads to in {@code value}: a member, or an item by its number. */
    public static Optional<Value> child(Value value, String name) {
        return switch (value) {
            case Value.Members members -> members.member(name);
            case Value.Items(List<Value> items) -> index(name, items).map(items::get);
            case Value.Null nothing -> Optional.empty();
            case Value.Bool bool -> Optional.empty();
            case Value.Numeric number -> Optional.empty();
            case Value.Text text -> Optional.empty();
        };
    }

    /** A name as it stands in a pointer's text. */
    public static String step(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /** What {@code step} of a pointer's text names. */
    public static String name(String step) {
        return step.replace("~1", "/").replace("~0", "~");
    }

    private static Optional<Integer> index(String token, List<Value> items) {
        return token.matches("\\d{1,9}") && Integer.parseInt(token) < items.size()
                ? Optional.of(Integer.valueOf(token))
                : Optional.empty();
    }
}
