package dev.stormrider.gateway;

import dev.stormrider.fault.PathTemplate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Armed faults by the path that they are aimed at, one segment below the other, so that a path leads past those that
 * cannot mean it, however many they are. Filled by one thread, then only read.
 *
 * <pre>
 *   /orders/{id}/lines     "" ─ "orders" ─ {} ─ "lines"
 *   /orders/7                      └────── "7"
 * </pre>
 */
final class PathTree {
    private final Map<String, PathTree> literals = new HashMap<>();
    private final List<Armed> here = new ArrayList<>();

    /** What is below a segment with a parameter; which values that takes the aim itself knows. */
    private @Nullable PathTree parameter;

    void place(String template, Armed armed) {
        PathTree at = this;
        for (String segment : PathTemplate.plain(template).split("/", -1)) {
            at = at.below(segment);
        }
        at.here.add(armed);
    }

    private PathTree below(String segment) {
        if (segment.indexOf('{') < 0) {
            return literals.computeIfAbsent(segment, none -> new PathTree());
        }
        PathTree below = parameter == null ? new PathTree() : parameter;
        parameter = below;
        return below;
    }

    /**
     * Those whose template may fit {@code asked}, among them all whose template does; the first that was armed first.
     */
    List<Armed> near(String asked) {
        String path = PathTemplate.plain(asked);
        List<PathTree> at = List.of(this);
        int from = 0;
        while (from <= path.length() && !at.isEmpty()) {
            int slash = path.indexOf('/', from);
            int end = slash < 0 ? path.length() : slash;
            at = below(at, path.substring(from, end));
            from = end + 1;
        }
        return switch (at.size()) {
            case 0 -> List.of();
            case 1 -> at.getFirst().here;
            default ->
                at.stream()
                        .map(each -> each.here)
                        .flatMap(Collection::stream)
                        .sorted(Armed.IN_ORDER)
                        .toList();
        };
    }

    private static List<PathTree> below(List<PathTree> at, String segment) {
        List<PathTree> below = new ArrayList<>(2);
        for (PathTree each : at) {
            PathTree literal = each.literals.get(segment);
            if (literal != null) {
                below.add(literal);
            }
            PathTree any = each.parameter;
            if (any != null) {
                below.add(any);
            }
        }
        return below;
    }
}
