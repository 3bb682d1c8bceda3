package dev.stormrider.contract;

import dev.stormrider.rule.Value;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Optional;

/** How the alternative of a tagged choice is found. */
public final class Choices {
    private Choices() {}

    /** The tag that {@code value} carries; empty where it carries none. Not to be asked of an untagged choice. */
    public static Optional<String> tagOf(Shape.Choice choice, Value value) {
        return switch (choice.tag()) {
            case Tag.ByKind() -> Optional.of(value.kind().word());
            case Tag.ByField(String field) ->
                value instanceof Value.Members(var members)
                        ? Optional.ofNullable(members.get(field)).map(Choices::text)
                        : Optional.empty();
            case Tag.Untagged(boolean exactlyOne) -> Optional.empty();
        };
    }

    private static String text(Value value) {
        return value instanceof Value.Text(String text) ? text : value.json();
    }

    /** The alternative for {@code tag}: the exact name, else the longest pattern that matches. */
    public static Optional<Shape> alternative(Shape.Choice choice, String tag) {
        Shape exact = choice.alternatives().get(tag);
        if (exact != null) {
            return Optional.of(exact);
        }
        return choice.alternatives().keySet().stream()
                .filter(pattern -> matches(pattern, tag))
                .max(Comparator.comparingInt(Choices::weight))
                .map(choice.alternatives()::get);
    }

    /** {@code value} with the tag of the alternative called {@code name}; a pattern becomes a tag that it matches. */
    public static Optional<Value> tagged(Shape.Choice choice, String name, Value value) {
        if (!(choice.tag() instanceof Tag.ByField(String field)) || !(value instanceof Value.Members(var members))) {
            return Optional.of(value);
        }
        Value present = members.get(field);
        if (present != null
                && alternative(choice, text(present))
                        .equals(Optional.ofNullable(choice.alternatives().get(name)))) {
            return Optional.of(value);
        }
        LinkedHashMap<String, Value> tagged = new LinkedHashMap<>(members);
        String tag = name.replace("?", "0").replace("*", "");
        if (tag.isEmpty()) {
            return Optional.of(value);
        }
        tagged.put(field, present instanceof Value.Numeric ? new Value.Numeric(Long.parseLong(tag)) : Value.of(tag));
        return Optional.of(new Value.Members(tagged));
    }

    public static boolean tolerates(Shape.Choice choice, String tag) {
        return choice.tolerated().stream().anyMatch(pattern -> matches(pattern, tag));
    }

    /** Whether {@code pattern} stands for more than one tag. */
    public static boolean wild(String pattern) {
        return pattern.indexOf('*') >= 0 || pattern.indexOf('?') >= 0;
    }

    private static int weight(String pattern) {
        return pattern.length() - (pattern.indexOf('*') >= 0 ? 100 : 0);
    }

    /** {@code ?} stands for one character, {@code *} for any number. */
    public static boolean matches(String pattern, String tag) {
        int star = pattern.indexOf('*');
        if (star >= 0) {
            String head = pattern.substring(0, star);
            String tail = pattern.substring(star + 1);
            return tag.length() >= head.length() + tail.length() && tag.startsWith(head) && tag.endsWith(tail);
        }
        if (pattern.length() != tag.length()) {
            return false;
        }
        for (int i = 0; i < tag.length(); i++) {
            if (pattern.charAt(i) != '?' && pattern.charAt(i) != tag.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    static String tagPlace(Shape.Choice choice, String place) {
        return choice.tag() instanceof Tag.ByField(String field) ? Places.under(place, field) : place;
    }
}
