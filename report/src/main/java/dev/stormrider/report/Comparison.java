package dev.stormrider.report;

import dev.stormrider.contract.Places;
import dev.stormrider.rule.Value;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Where two JSON values differ. */
final class Comparison {
    private static final int PLACE_LIMIT = 1_000;

    private final Set<String> places = new HashSet<>();

    private Comparison() {}

    /**
     * JSON Pointers to the outermost values that one side has and the other has not, or has otherwise; at most a
     * thousand of them.
     */
    static Set<String> places(Value one, Value other) {
        Comparison comparison = new Comparison();
        comparison.compare("", one, other);
        return Set.copyOf(comparison.places);
    }

    private void compare(String place, Value one, Value other) {
        if (places.size() >= PLACE_LIMIT || one.equals(other)) {
            return;
        }
        if (one instanceof Value.Members(var ours) && other instanceof Value.Members(var theirs)) {
            Set<String> names = new LinkedHashSet<>(ours.keySet());
            names.addAll(theirs.keySet());
            for (String name : names) {
                Value mine = ours.get(name);
                Value yours = theirs.get(name);
                if (mine == null || yours == null) {
                    places.add(Places.under(place, name));
                } else {
                    compare(Places.under(place, name), mine, yours);
                }
            }
        } else if (one instanceof Value.Items(List<Value> ours) && other instanceof Value.Items(List<Value> theirs)) {
            int longest = Math.max(ours.size(), theirs.size());
            for (int i = 0; i < longest; i++) {
                if (i >= ours.size() || i >= theirs.size()) {
                    places.add(place + "/" + i);
                } else {
                    compare(place + "/" + i, ours.get(i), theirs.get(i));
                }
            }
        } else {
            places.add(place);
        }
    }
}
