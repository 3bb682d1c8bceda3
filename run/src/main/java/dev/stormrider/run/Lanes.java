package dev.stormrider.run;

import dev.stormrider.experiment.Version;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * Operations by which exchanges are told apart where no mark does: no step that leads to one of a lane leads to one of
 * another in calm weather. What is ridden over one lane can be ridden beside what is ridden over another.
 */
record Lanes(List<Set<String>> lanes) {
    Lanes {
        lanes = lanes.stream().map(Set::copyOf).toList();
    }

    /** In a mixed fleet nothing is told apart: which provider a request meets is drawn by its number among all. */
    static Lanes of(Calm calm) {
        if (calm.pairing().provider() == Version.MIXED) {
            return none();
        }
        List<Set<String>> lanes = new ArrayList<>();
        for (Step step : calm.steps()) {
            Set<String> lane = new HashSet<>(calm.operations(step));
            // What lays the ground for a step is sent beside it.
            Sequence.before(step, calm.steps()).forEach(ground -> lane.addAll(calm.operations(ground)));
            Iterator<Set<String>> others = lanes.iterator();
            while (others.hasNext()) {
                Set<String> other = others.next();
                if (other.stream().anyMatch(lane::contains)) {
                    lane.addAll(other);
                    others.remove();
                }
            }
            if (!lane.isEmpty()) {
                lanes.add(lane);
            }
        }
        return new Lanes(lanes);
    }

    /** Nothing is told apart. */
    static Lanes none() {
        return new Lanes(List.of());
    }

    /** The operations of the lane that {@code operation} belongs to; empty where it has none, or there is but one. */
    Set<String> of(String operation) {
        return lanes.stream()
                .filter(lane -> lanes.size() > 1 && lane.contains(operation))
                .findFirst()
                .orElse(Set.of());
    }
}
