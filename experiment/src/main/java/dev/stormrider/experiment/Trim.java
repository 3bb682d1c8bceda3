package dev.stormrider.experiment;

import dev.stormrider.contract.Places;
import dev.stormrider.fault.Edit;
import dev.stormrider.rule.Pointer;
import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a value can be left without: members of objects and items of lists, at any depth; and texts cut short. */
public final class Trim {
    private static final int PLACES = 200;

    private Trim() {}

    /** The places of all members and items as JSON Pointers, what holds others before them; at most a few hundred. */
    public static List<String> places(Value whole) {
        List<String> places = new ArrayList<>();
        gather("", whole, places);
        return List.copyOf(places.subList(0, Math.min(PLACES, places.size())));
    }

    private static void gather(String at, Value value, List<String> places) {
        switch (value) {
            case Value.Members(var members) ->
                members.forEach((name, member) -> step(Places.under(at, name), member, places));
            case Value.Items(List<Value> items) -> {
                for (int i = 0; i < items.size(); i++) {
                    step(at + "/" + i, items.get(i), places);
                }
            }
            case Value.Null nothing -> {}
            case Value.Bool bool -> {}
            case Value.Numeric numeric -> {}
            case Value.Text text -> {}
        }
    }

    private static void step(String place, Value value, List<String> places) {
        places.add(place);
        gather(place, value, places);
    }

    /** {@code whole} without those of its {@link #places} that are not among {@code kept}. */
    public static Value keeping(Value whole, List<String> kept) {
        Set<String> left = new HashSet<>(kept);
        List<String> places = places(whole);
        Value trimmed = whole;
        // From the end, so that the numbers of a list's items stay true for those that come after.
        for (int i = places.size() - 1; i >= 0; i--) {
            if (!left.contains(places.get(i))) {
                trimmed = Edit.remove(places.get(i)).applied(trimmed).orElse(trimmed);
            }
        }
        return trimmed;
    }

    /** The same with one text cut short, for each that can be: the shortest first. */
    public static List<Value> shorter(Value whole) {
        List<Value> shorter = new ArrayList<>();
        for (String place : places(whole)) {
            Pointer.of(place).read(whole).ifPresent(value -> {
                if (value instanceof Value.Text(String text) && text.length() > 1) {
                    int all = text.codePointCount(0, text.length());
                    for (int length = 1; length < all; length *= 4) {
                        Value cut = Value.of(text.substring(0, text.offsetByCodePoints(0, length)));
                        Edit.put(place, cut).applied(whole).ifPresent(shorter::add);
                    }
                }
            });
        }
        return shorter;
    }
}
