package dev.stormrider.amendment;

import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The gaps of one pair itself, and the pairs with a turn of their own that stand somewhere below it. */
record Local(List<Gap> gaps, List<Edge> edges) {
    /**
     * Leads to a pair below.
     *
     * @param place where it stands, seen from the pair above
     * @param wrap makes a value of the pair above from one of the pair below
     * @param where in which case it leads there, in words; empty where in every case
     */
    record Edge(Pair to, String place, Function<Optional<Value>, Optional<Value>> wrap, String where) {
        Edge(Pair to, String place, Function<Optional<Value>, Optional<Value>> wrap) {
            this(to, place, wrap, "");
        }

        Edge under(String prefix, Function<Optional<Value>, Optional<Value>> wider) {
            return new Edge(to, prefix + place, value -> wider.apply(wrap.apply(value)), where);
        }

        private Edge in(String words) {
            return new Edge(to, place, wrap, where.isEmpty() ? words : words + " and " + where);
        }
    }

    static final Local NOTHING = new Local(List.of(), List.of());

    Local {
        gaps = List.copyOf(gaps);
        edges = List.copyOf(edges);
    }

    static Local of(Gap gap) {
        return new Local(List.of(gap), List.of());
    }

    static Local of(Pair pair) {
        return new Local(List.of(), List.of(new Edge(pair, "", Function.identity())));
    }

    static Local joined(List<Local> parts) {
        List<Gap> gaps = new ArrayList<>();
        List<Edge> edges = new ArrayList<>();
        parts.forEach(part -> {
            gaps.addAll(part.gaps());
            edges.addAll(part.edges());
        });
        return new Local(gaps, edges);
    }

    boolean harmless() {
        return gaps.stream().allMatch(Gap::harmless);
    }

    /** This, where it holds only in a case. What is not listed for a case is listed for all, or compared there. */
    Local in(String where) {
        return new Local(
                gaps.stream()
                        .filter(gap -> !gap.passedOver())
                        .map(gap -> gap.in(where))
                        .toList(),
                edges.stream().map(edge -> edge.in(where)).toList());
    }

    /** This, as it looks from one level up. */
    Local under(String prefix, Function<Optional<Value>, Optional<Value>> wider) {
        return new Local(
                gaps.stream()
                        .map(gap -> gap.under(prefix, wider.apply(gap.whole())))
                        .toList(),
                edges.stream().map(edge -> edge.under(prefix, wider)).toList());
    }
}
