package dev.stormrider.format;

import dev.stormrider.contract.Condition;
import dev.stormrider.contract.Shape;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Finds shapes that are defined by themselves with no member or item between, so that no value would ever decide them:
 * {@code A} is one of {@code B}, {@code B} is all of {@code A}. Also finds chains of such definitions that are too
 * long.
 */
final class Circles {
    private static final int CHAIN_LIMIT = 200;

    private final Map<String, Shape> shapes;
    private final Map<String, Integer> heights = new HashMap<>();
    private final List<List<String>> found = new ArrayList<>();

    private Circles(Map<String, Shape> shapes) {
        this.shapes = shapes;
    }

    private static final class Step {
        final String name;
        final Shape shape;
        final Iterator<String> next;
        int height;

        Step(String name, Shape shape) {
            this.name = name;
            this.shape = shape;
            this.next = unguarded(shape).iterator();
        }
    }

    /** Each circle as the names along it; a chain that is too long as the one name that it starts from. */
    static List<List<String>> in(Map<String, Shape> shapes) {
        Circles circles = new Circles(shapes);
        shapes.keySet().forEach(circles::walk);
        return circles.found;
    }

    /** Depth first with a stack of its own: a chain of a hundred thousand names must not end the thread. */
    private void walk(String start) {
        Deque<Step> path = new ArrayDeque<>();
        enter(start, path);
        while (!path.isEmpty()) {
            Step step = path.element();
            if (step.next.hasNext()) {
                String next = step.next.next();
                Integer height = heights.get(next);
                if (height == null) {
                    enter(next, path);
                } else if (height == 0) {
                    found.add(circle(path, next));
                } else {
                    step.height = Math.max(step.height, height);
                }
            } else {
                path.pop();
                leave(step, path);
            }
        }
    }

    private void enter(String name, Deque<Step> path) {
        Shape shape = shapes.get(name);
        if (shape != null && !heights.containsKey(name)) {
            // Zero means: on the path at this moment.
            heights.put(name, 0);
            path.push(new Step(name, shape));
        }
    }

    private void leave(Step step, Deque<Step> path) {
        int height = step.height + levels(step.shape);
        if (height > CHAIN_LIMIT) {
            found.add(List.of(step.name));
            height = 1;
        }
        heights.put(step.name, height);
        if (!path.isEmpty()) {
            Step above = path.element();
            above.height = Math.max(above.height, height);
        }
    }

    private static List<String> circle(Deque<Step> path, String back) {
        List<String> names = new ArrayList<>();
        for (Step step : path) {
            names.addFirst(step.name);
            if (step.name.equals(back)) {
                break;
            }
        }
        names.add(back);
        return names;
    }

    private static int levels(Shape shape) {
        return switch (shape) {
            case Shape.Choice choice -> 1 + most(choice.alternatives().values());
            case Shape.Every every -> 1 + most(every.parts());
            case Shape.Limited limited -> 1 + most(sameValue(limited).toList());
            case Shape.Any any -> 1;
            case Shape.Scalar scalar -> 1;
            case Shape.Fields fields -> 1;
            case Shape.Sequence sequence -> 1;
            case Shape.Named named -> 1;
        };
    }

    /** The shapes that the very value has to do with, and not a part of it. */
    private static Stream<Shape> sameValue(Shape.Limited limited) {
        return Stream.concat(
                Stream.of(limited.shape()),
                limited.conditions().stream()
                        .filter(each -> each instanceof Condition.Not || each instanceof Condition.When)
                        .flatMap(Condition::shapes));
    }

    private static int most(Collection<Shape> shapes) {
        return shapes.stream().mapToInt(Circles::levels).max().orElse(0);
    }

    private static Stream<String> unguarded(Shape shape) {
        return switch (shape) {
            case Shape.Named named -> Stream.of(named.name());
            case Shape.Choice choice -> choice.alternatives().values().stream().flatMap(Circles::unguarded);
            case Shape.Every every -> every.parts().stream().flatMap(Circles::unguarded);
            case Shape.Limited limited -> sameValue(limited).flatMap(Circles::unguarded);
            case Shape.Any any -> Stream.empty();
            case Shape.Scalar scalar -> Stream.empty();
            case Shape.Fields fields -> Stream.empty();
            case Shape.Sequence sequence -> Stream.empty();
        };
    }
}
