package dev.stormrider.verdict;

import dev.stormrider.contract.Condition;
import dev.stormrider.contract.Names;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Unlisted;
import dev.stormrider.rule.OneOf;
import dev.stormrider.rule.Value;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The texts that a shape lists by name, wherever they may stand in it. */
final class Listed {
    private static final int DEPTH_LIMIT = 32;
    private static final int LIMIT = 10_000;

    private final Names names;
    private final Set<String> seen = new HashSet<>();
    private final Set<String> words = new LinkedHashSet<>();

    private Listed(Names names) {
        this.names = names;
    }

    /** At most some thousands of them. */
    static Set<String> of(Shape shape, Names names) {
        Listed listed = new Listed(names);
        listed.walk(shape, 0);
        return listed.words;
    }

    private void walk(Collection<Shape> shapes, int depth) {
        shapes.forEach(shape -> walk(shape, depth + 1));
    }

    private void walk(Shape shape, int depth) {
        if (depth > DEPTH_LIMIT || words.size() > LIMIT) {
            return;
        }
        switch (shape) {
            case Shape.Named named -> {
                if (seen.add(named.name())) {
                    walk(names.resolve(named), depth + 1);
                }
            }
            case Shape.Scalar scalar ->
                scalar.rules().forEach(rule -> {
                    if (rule instanceof OneOf(List<Value> values)) {
                        keep(values);
                    }
                });
            case Shape.Limited limited -> {
                limited.conditions().forEach(condition -> {
                    if (condition instanceof Condition.Among(var values)) {
                        keep(values);
                    }
                });
                walk(limited.shape(), depth + 1);
            }
            case Shape.Fields fields -> {
                fields.fields().values().forEach(field -> walk(field.shape(), depth + 1));
                if (fields.unlisted() instanceof Unlisted.Shaped(Shape further)) {
                    walk(further, depth + 1);
                }
            }
            case Shape.Sequence list -> {
                walk(list.places(), depth);
                if (list.further() instanceof Unlisted.Shaped(Shape further)) {
                    walk(further, depth + 1);
                }
            }
            case Shape.Choice choice -> walk(choice.alternatives().values(), depth);
            case Shape.Every every -> walk(every.parts(), depth);
            case Shape.Any any -> {}
        }
    }

    private void keep(Collection<Value> values) {
        for (Value value : values) {
            if (value instanceof Value.Text(String text)) {
                words.add(text);
            }
        }
    }
}
