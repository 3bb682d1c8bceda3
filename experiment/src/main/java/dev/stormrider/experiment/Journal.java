package dev.stormrider.experiment;

import dev.stormrider.fault.Passage;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All that was seen of one ride of one experiment, in order of time.
 *
 * @param experiment the experiment's id
 * @param pairing the versions that met in this ride; before/before in an old control
 */
public record Journal(String experiment, Pairing pairing, Ride ride, long seed, List<Observation> observations) {
    public Journal {
        observations = List.copyOf(observations);
    }

    public List<Observation.Call> calls() {
        return observations.stream()
                .filter(Observation.Call.class::isInstance)
                .map(Observation.Call.class::cast)
                .toList();
    }

    public List<Observation.Call> calls(Observation.Phase phase) {
        return calls().stream().filter(call -> call.phase() == phase).toList();
    }

    public List<Passage> passages() {
        return observations.stream()
                .filter(Observation.Passed.class::isInstance)
                .map(each -> ((Observation.Passed) each).passage())
                .toList();
    }

    public List<Observation.Readback> readbacks() {
        return observations.stream()
                .filter(Observation.Readback.class::isInstance)
                .map(Observation.Readback.class::cast)
                .toList();
    }

    public List<Observation.Incident> incidents() {
        return observations.stream()
                .filter(Observation.Incident.class::isInstance)
                .map(Observation.Incident.class::cast)
                .toList();
    }

    /** The longest time for which the machine stood still during this ride; empty where it did not, or not for long. */
    public Optional<Observation.Stall> stall() {
        return observations.stream()
                .filter(Observation.Stall.class::isInstance)
                .map(Observation.Stall.class::cast)
                .max(Comparator.comparing(Observation.Stall::length));
    }

    /** Whether somebody waited in vain, for as long as the deadline. */
    public boolean hung() {
        return calls().stream().anyMatch(Observation.Call::hung);
    }

    /** Whether the experiment's fault changed at least one exchange. */
    public boolean hit() {
        return passages().stream().anyMatch(Passage::struck);
    }
}
