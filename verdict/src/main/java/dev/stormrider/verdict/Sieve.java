package dev.stormrider.verdict;

import dev.stormrider.rule.Pointer;
import dev.stormrider.rule.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/**
 * What changes by itself in one kind of message.
 *
 * @param places places, their indices left open, whose values differ between calm rides; for a list, its length
 * @param lists places of lists whose order differs between calm rides
 */
record Sieve(Set<String> places, Set<String> lists) {
    static final Sieve NONE = new Sieve(Set.of(), Set.of());

    Sieve {
        places = Set.copyOf(places);
        lists = Set.copyOf(lists);
    }

    /** Whether a difference at {@code general}, a place with its indices left open, says nothing. */
    boolean noisy(String general) {
        return places.contains(general);
    }

    boolean unordered(String general) {
        return lists.contains(general);
    }

    /** {@code value}, which stands at {@code general}, with null wherever noise stands. */
    Value masked(String general, Value value) {
        if (places.isEmpty()) {
            return value;
        }
        return switch (value) {
            case Value.Members(var members) -> {
                LinkedHashMap<String, Value> masked = new LinkedHashMap<>();
                members.forEach((name, member) -> masked.put(name, masked(general + "/" + Pointer.step(name), member)));
                yield new Value.Members(masked);
            }
            case Value.Items(List<Value> items) ->
                new Value.Items(
                        items.stream().map(item -> masked(general + "/*", item)).toList());
            case Value.Null() -> value;
            case Value.Bool bool -> noisy(general) ? Value.nothing() : bool;
            case Value.Numeric numeric -> noisy(general) ? Value.nothing() : numeric;
            case Value.Text text -> noisy(general) ? Value.nothing() : text;
        };
    }
}
