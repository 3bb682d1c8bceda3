package dev.stormrider.verdict;

import dev.stormrider.rule.Value;
import java.util.List;
import java.util.Optional;

/** How one goes down into a value, and how places are told apart and told. A place is a JSON Pointer (RFC 6901). */
final class Steps {
    private Steps() {}

    static Optional<Value> child(Value value, String step) {
        return switch (value) {
            case Value.Members(var members) -> Optional.ofNullable(members.get(step));
            case Value.Items(List<Value> items)
            when step.matches("\\d{1,9}") ->
                items.stream().skip(Long.parseLong(step)).findFirst();
            case Value.Items items -> Optional.empty();
            case Value.Null nothing -> Optional.empty();
            case Value.Bool bool -> Optional.empty();
            case Value.Numeric numeric -> Optional.empty();
            case Value.Text text -> Optional.empty();
        };
    }

    /**
     * {@code place} with every index of a list left open: {@code /items/3/price} is
     * {@code /items/}{@code *}{@code /price}.
     */
    static String general(String place) {
        return place.replaceAll("/\\d+(?=/|$)", "/*");
    }

    /** What stands at {@code place}. */
    static Optional<Value> at(Value whole, String place) {
        Optional<Value> found = Optional.of(whole);
        for (String step : place.isEmpty() ? new String[0] : place.substring(1).split("/", -1)) {
            found = found.flatMap(value -> child(value, step.replace("~1", "/").replace("~0", "~")));
        }
        return found;
    }

    /** {@code name} as a step of a place. */
    static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /** The last step of {@code place}; empty for the whole. */
    static String last(String place) {
        return place.substring(place.lastIndexOf('/') + 1);
    }

    /** A place of an envelope as people know it. */
    static String shown(String place) {
        return place.startsWith("/body/content") ? "/body" + place.substring("/body/content".length()) : place;
    }
}
