package dev.stormrider.verdict;

import dev.stormrider.rule.Pointer;
import dev.stormrider.rule.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * One place at which two values differ. Objects are gone into, and lists item by item; a list that changed its length
 * is a change of its own, with the lists on both sides.
 *
 * @param place a JSON Pointer (RFC 6901) into the first value, or into the second where the first has nothing there
 * @param was what stood there; empty where nothing did
 * @param is what stands there now; empty where nothing does
 */
record Change(String place, Optional<Value> was, Optional<Value> is) {
    /** How many differences are told of two values; one that differs in more is not told better by more. */
    private static final int LIMIT = 10_000;

    /** The differences between {@code was} and {@code is}, noise left out, in the order of {@code was}. */
    static List<Change> between(Value was, Value is, Sieve sieve) {
        List<Change> changes = new ArrayList<>();
        new Walk(sieve, changes).compare("", "", Optional.of(was), Optional.of(is));
        return List.copyOf(changes);
    }

    /** The place with every index left open. */
    String general() {
        return Steps.general(place);
    }

    boolean resized() {
        return was.orElse(Value.nothing()) instanceof Value.Items && is.orElse(Value.nothing()) instanceof Value.Items;
    }

    private record Walk(Sieve sieve, List<Change> changes) {
        void compare(String place, String general, Optional<Value> was, Optional<Value> is) {
            if (was.equals(is) || changes.size() >= LIMIT) {
                return;
            }
            if (was.isPresent() && is.isPresent()) {
                if (was.get() instanceof Value.Members(var first) && is.get() instanceof Value.Members(var second)) {
                    members(place, general, first, second);
                    return;
                }
                if (was.get() instanceof Value.Items(var first) && is.get() instanceof Value.Items(var second)) {
                    items(place, general, first, second);
                    return;
                }
            }
            tell(place, general, was, is);
        }

        private void tell(String place, String general, Optional<Value> was, Optional<Value> is) {
            if (!sieve.noisy(general)) {
                changes.add(new Change(place, was, is));
            }
        }

        private void members(
                String place, String general, SequencedMap<String, Value> was, SequencedMap<String, Value> is) {
            Set<String> names = new LinkedHashSet<>(was.keySet());
            names.addAll(is.keySet());
            for (String name : names) {
                String step = Pointer.step(name);
                Optional<Value> first = Optional.ofNullable(was.get(name));
                compare(place + "/" + step, general + "/" + step, first, Optional.ofNullable(is.get(name)));
            }
        }

        private void items(String place, String general, List<Value> was, List<Value> is) {
            if (was.size() == is.size() && !sieve.unordered(general)) {
                for (int i = 0; i < was.size(); i++) {
                    pair(place, general, i, was.get(i), is.get(i));
                }
                return;
            }
            if (was.size() != is.size()) {
                tell(place, general, Optional.of(new Value.Items(was)), Optional.of(new Value.Items(is)));
            }
            matched(place, general, was, is);
        }

        /** Items that stand in both lists belong together; what is left is compared in its order. */
        private void matched(String place, String general, List<Value> was, List<Value> is) {
            Map<Value, Integer> known = new HashMap<>();
            was.forEach(item -> known.merge(sieve.masked(general + "/*", item), 1, Integer::sum));
            Map<Value, Integer> both = new HashMap<>();
            Deque<Value> left = new ArrayDeque<>();
            for (Value item : is) {
                Value masked = sieve.masked(general + "/*", item);
                if (known.getOrDefault(masked, 0) > 0) {
                    known.merge(masked, -1, Integer::sum);
                    both.merge(masked, 1, Integer::sum);
                } else {
                    left.add(item);
                }
            }
            for (int i = 0; i < was.size() && !left.isEmpty(); i++) {
                Value masked = sieve.masked(general + "/*", was.get(i));
                if (both.getOrDefault(masked, 0) > 0) {
                    both.merge(masked, -1, Integer::sum);
                } else {
                    pair(place, general, i, was.get(i), left.remove());
                }
            }
        }

        private void pair(String place, String general, int index, Value was, Value is) {
            compare(place + "/" + index, general + "/*", Optional.of(was), Optional.of(is));
        }
    }
}
