package dev.stormrider.amendment;

import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How a message leads to a pair, edge by edge from the pair up. Thousands of edges cost no more than thousands of
 * objects: nothing is put together before it is asked for, and then in a loop.
 *
 * @param levels how deep the pair stands in a message, in members, items and names
 */
record Path(Optional<Path> above, Local.Edge edge, int levels) {
    /** Further down no message is made up: it would be deeper than messages are judged. */
    private static final int LEVEL_LIMIT = 400;

    /** Of cases within cases the first few are told. */
    private static final int CASE_LIMIT = 2;

    static Path to(Pair root) {
        return new Path(Optional.empty(), new Local.Edge(root, "", Function.identity()), 0);
    }

    Path on(Local.Edge next) {
        int hops = (int) next.place().chars().filter(c -> c == '/').count();
        return new Path(Optional.of(this), next, levels + Math.max(1, hops));
    }

    Pair pair() {
        return edge.to();
    }

    boolean tooDeep() {
        return levels > LEVEL_LIMIT;
    }

    String place() {
        StringBuilder place = new StringBuilder();
        edges().reversed().forEach(each -> place.append(each.place()));
        return place.toString();
    }

    /** In which case the pair is met, in words; empty where in every case. */
    String where() {
        return edges().reversed().stream()
                .map(Local.Edge::where)
                .filter(words -> !words.isEmpty())
                .distinct()
                .limit(CASE_LIMIT)
                .collect(Collectors.joining(" and "));
    }

    /** The message with {@code value} at its place. */
    Optional<Value> around(Optional<Value> value) {
        Optional<Value> whole = value;
        for (Local.Edge each : edges()) {
            whole = each.wrap().apply(whole);
        }
        return whole;
    }

    /** The last one first. */
    private List<Local.Edge> edges() {
        List<Local.Edge> edges = new ArrayList<>();
        for (Optional<Path> at = Optional.of(this);
                at.isPresent();
                at = at.get().above()) {
            edges.add(at.get().edge());
        }
        return edges;
    }
}
