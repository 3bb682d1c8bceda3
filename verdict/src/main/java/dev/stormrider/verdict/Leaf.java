package dev.stormrider.verdict;

import dev.stormrider.rule.Pointer;
import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.List;

/** One value that has no others in it, and where it stands: a JSON Pointer (RFC 6901). */
record Leaf(String place, Value value) {
    /** All leaves of {@code whole} in their order; an empty list or object has none. */
    static List<Leaf> of(Value whole) {
        return under("", whole);
    }

    private static List<Leaf> under(String place, Value value) {
        return switch (value) {
            case Value.Members(var members) ->
                members.entrySet().stream()
                        .flatMap(member ->
                                under(place + "/" + Pointer.step(member.getKey()), member.getValue()).stream())
                        .toList();
            case Value.Items(List<Value> items) -> {
                List<Leaf> leaves = new ArrayList<>();
                for (int i = 0; i < items.size(); i++) {
                    leaves.addAll(under(place + "/" + i, items.get(i)));
                }
                yield leaves;
            }
            case Value.Text text -> List.of(new Leaf(place, text));
            case Value.Numeric number -> List.of(new Leaf(place, number));
            case Value.Null nothing -> List.of(new Leaf(place, nothing));
            case Value.Bool bool -> List.of(new Leaf(place, bool));
        };
    }

    /** Whether the value is one that hardly stands in two places by chance. */
    boolean telling() {
        return switch (value) {
            case Value.Text(String text) -> text.length() > 2;
            case Value.Numeric number -> number.json().length() > 2;
            case Value.Null nothing -> false;
            case Value.Bool bool -> false;
            case Value.Items items -> false;
            case Value.Members members -> false;
        };
    }
}
