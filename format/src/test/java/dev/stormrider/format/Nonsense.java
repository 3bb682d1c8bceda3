package dev.stormrider.format;

import dev.stormrider.rule.Seed;
import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Trees that mean nothing, put together from the words of a format; the same seed gives the same tree. */
record Nonsense(List<String> names, List<Value> leaves) {
    private static final int MEMBER_LIMIT = 6;

    /** A tree of at most {@code depth} levels, in which anything may stand anywhere. */
    Value tree(Seed seed, int depth) {
        int sort = seed.and("sort").below(depth <= 0 ? 3 : 10);
        if (sort < 2) {
            return leaves.get(seed.and("leaf").below(leaves.size()));
        }
        int size = seed.and("size").below(MEMBER_LIMIT);
        if (sort < 4) {
            List<Value> items = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                items.add(tree(seed.and(i), depth - 1));
            }
            return new Value.Items(items);
        }
        LinkedHashMap<String, Value> members = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            members.put(names.get(seed.and("name").and(i).below(names.size())), tree(seed.and(i), depth - 1));
        }
        return new Value.Members(members);
    }
}
