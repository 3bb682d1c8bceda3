package dev.stormrider.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Steps in an order in which each comes after those that it takes values from. */
final class Sequence {
    private final Map<String, Step> all = new LinkedHashMap<>();
    private final LinkedHashMap<String, Step> placed = new LinkedHashMap<>();
    private final Set<String> begun = new HashSet<>();

    private Sequence(List<Step> steps) {
        steps.forEach(step -> all.put(step.name(), step));
    }

    /** As they come where nothing is against it. In a circle the first of it does without. */
    static List<Step> of(List<Step> steps) {
        Sequence sequence = new Sequence(steps);
        steps.forEach(sequence::place);
        return List.copyOf(sequence.placed.values());
    }

    /** {@code step} behind all that it takes values from, over however many others. */
    static List<Step> before(Step step, List<Step> steps) {
        Sequence sequence = new Sequence(steps);
        sequence.place(step);
        sequence.placed.remove(step.name());
        return List.copyOf(sequence.placed.values());
    }

    private void place(Step step) {
        if (begun.add(step.name())) {
            step.sources().stream()
                    .sorted()
                    .flatMap(source -> Optional.ofNullable(all.get(source)).stream())
                    .forEach(this::place);
            placed.put(step.name(), known(step));
        }
    }

    private Step known(Step step) {
        List<Binding> bindings = new ArrayList<>();
        for (Binding binding : step.bindings()) {
            List<Binding.Source> earlier = binding.sources().stream()
                    .filter(source -> placed.containsKey(source.step()))
                    .toList();
            if (!earlier.isEmpty()) {
                bindings.add(new Binding(binding.place(), earlier));
            }
        }
        return new Step(step.name(), step.request(), step.template(), bindings, step.bound());
    }
}
