package dev.stormrider.format;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which schemas mean one thing in requests and another in responses: those with {@code readOnly} or {@code writeOnly}
 * somewhere inside, or in a schema that they refer to.
 */
final class Directions {
    private static final Set<String> MAPS = Set.of("properties");
    private static final Set<String> SINGLE = Set.of("items", "additionalItems", "additionalProperties");
    private static final Set<String> LISTS = Set.of("allOf", "oneOf", "anyOf", "prefixItems", "items");

    private final Desk desk;
    private final Inheritance inheritance;
    private final Map<String, Boolean> known = new HashMap<>();

    Directions(Desk desk, Inheritance inheritance) {
        this.desk = desk;
        this.inheritance = inheritance;
    }

    private static final class Found {
        final List<Spot> references = new ArrayList<>();
        boolean marked;
    }

    boolean matters(Spot spot) {
        if (desk.literal()) {
            return false;
        }
        if (!known.containsKey(spot.key())) {
            explore(spot);
        }
        return known.getOrDefault(spot.key(), false);
    }

    /** Visits all that {@code start} reaches and is not known yet, then carries the marks back along the references. */
    private void explore(Spot start) {
        Map<String, List<String>> referrers = new HashMap<>();
        Deque<Spot> left = new ArrayDeque<>(List.of(start));
        Set<String> visited = new HashSet<>(Set.of(start.key()));
        Deque<String> marked = new ArrayDeque<>();
        while (!left.isEmpty()) {
            Spot spot = left.pop();
            Found found = new Found();
            scan(spot.node(), found);
            if (Inheritance.open(spot.node())) {
                found.references.addAll(inheritance.heirs(spot));
            }
            boolean mark = found.marked;
            for (Spot next : found.references) {
                referrers
                        .computeIfAbsent(next.key(), first -> new ArrayList<>())
                        .add(spot.key());
                mark |= known.getOrDefault(next.key(), false);
                if (!known.containsKey(next.key()) && visited.add(next.key())) {
                    left.push(next);
                }
            }
            if (mark) {
                marked.push(spot.key());
            }
        }
        visited.forEach(key -> known.put(key, false));
        spread(marked, referrers);
    }

    private void spread(Deque<String> marked, Map<String, List<String>> referrers) {
        while (!marked.isEmpty()) {
            String key = marked.pop();
            if (!Boolean.TRUE.equals(known.put(key, true))) {
                Collection<String> next = referrers.getOrDefault(key, List.of());
                marked.addAll(next);
            }
        }
    }

    private void scan(Tree schema, Found found) {
        found.marked |= marked(schema, "readOnly") || marked(schema, "writeOnly");
        if (Documents.reference(schema).isPresent()) {
            desk.target(schema).ifPresent(found.references::add);
            if (!desk.siblingsCount()) {
                return;
            }
        }
        schema.children().forEach((name, member) -> {
            if (SINGLE.contains(name) && member.list().isEmpty()) {
                scan(member, found);
            } else if (MAPS.contains(name)) {
                member.children().values().forEach(each -> scan(each, found));
            } else if (LISTS.contains(name)) {
                member.list().forEach(each -> scan(each, found));
            }
        });
    }

    private static boolean marked(Tree schema, String name) {
        return schema.child(name).flatMap(Tree::truth).orElse(false);
    }
}
