package dev.stormrider.amendment;

import dev.stormrider.contract.Names;
import dev.stormrider.contract.Shape;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which shapes are the same in both contracts, with all that they lead to. What has not changed exposes nobody, and is
 * not walked: so the cost follows the amendment and not the contract.
 */
final class Unchanged {
    private final Set<String> changed = new HashSet<>();
    private final Map<Pair, Boolean> known = new HashMap<>();
    private final Codes codes = new Codes();

    Unchanged(Names one, Names other) {
        Map<String, List<String>> users = new HashMap<>();
        Deque<String> waiting = new ArrayDeque<>();
        Set<String> names = new HashSet<>(one.shapes().keySet());
        names.addAll(other.shapes().keySet());
        for (String name : names) {
            Shape here = one.shapes().get(name);
            Shape there = other.shapes().get(name);
            if (here == null || there == null || !here.equals(there)) {
                waiting.add(name);
            } else {
                Names.in(here)
                        .forEach(used -> users.computeIfAbsent(used, first -> new ArrayList<>())
                                .add(name));
            }
        }
        while (!waiting.isEmpty()) {
            String name = waiting.remove();
            if (changed.add(name)) {
                waiting.addAll(users.getOrDefault(name, List.of()));
            }
        }
    }

    Codes codes() {
        return codes;
    }

    /** Whether the two mean the same, each under the names of its own contract. */
    boolean same(Shape one, Shape other) {
        if (one instanceof Shape.Named named) {
            return named.equals(other) && !changed.contains(named.name());
        }
        if (one.getClass() != other.getClass()) {
            return false;
        }
        if (one instanceof Shape.Scalar || one instanceof Shape.Any) {
            return one.equals(other);
        }
        return known.computeIfAbsent(
                new Pair(one, other),
                pair -> codes.of(one) == codes.of(other)
                        && one.equals(other)
                        && Names.in(one).stream().noneMatch(changed::contains));
    }
}
