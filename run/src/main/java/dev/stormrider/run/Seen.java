package dev.stormrider.run;

import dev.stormrider.experiment.Journal;
import dev.stormrider.experiment.Observation;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Ride;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Response;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** One call, what passed the link while it was under way, and what happened to the parties. */
record Seen(Observation.Call call, List<Passage> passages, List<Observation.Incident> incidents) {
    Seen {
        passages = List.copyOf(passages);
        incidents = List.copyOf(incidents);
    }

    Seen(Observation.Call call, List<Passage> passages) {
        this(call, passages, List.of());
    }

    /**
     * The same without what others have passed meanwhile, where that is known: who passes the mark on in one exchange
     * does so in all.
     */
    Seen own() {
        List<Passage> marked = passages.stream()
                .filter(passage -> passage.mark().equals(Optional.of(call.mark())))
                .toList();
        return marked.isEmpty() ? this : new Seen(call, marked, incidents);
    }

    Seen with(List<Observation.Incident> happened) {
        return new Seen(call, passages, happened);
    }

    /** Whether the fault changed something. */
    boolean hit() {
        return passages.stream().anyMatch(Passage::struck);
    }

    /** Whether it was answered with anything but an error. */
    boolean answered() {
        return call.response().filter(response -> response.status() < 400).isPresent();
    }

    boolean succeeded() {
        return call.response().filter(Response::success).isPresent();
    }

    /** The call, then what it caused. */
    List<Observation> told() {
        List<Observation> told = new ArrayList<>(List.of(call));
        passages.forEach(passage -> told.add(new Observation.Passed(passage)));
        told.addAll(incidents);
        return told;
    }

    /** What {@link #told} told of several, one after the other. */
    static List<Seen> of(List<Observation> told) {
        List<Seen> all = new ArrayList<>();
        int from = 0;
        for (int to = 1; to <= told.size(); to++) {
            boolean ends = to == told.size() || told.get(to) instanceof Observation.Call;
            if (ends && told.get(from) instanceof Observation.Call call) {
                Journal part = new Journal("", Pairing.BEFORE_BEFORE, Ride.TRIAL, 0, told.subList(from, to));
                all.add(new Seen(call, part.passages(), part.incidents()));
                from = to;
            }
        }
        return all;
    }

    /** All that {@code seen} holds, in order of time. */
    static List<Observation> observations(List<Seen> seen) {
        List<Observation> all = new ArrayList<>();
        for (Seen each : seen) {
            all.add(each.call());
            each.passages().forEach(passage -> all.add(new Observation.Passed(passage)));
            all.addAll(each.incidents());
        }
        all.sort(Comparator.comparing(Observation::at));
        return all;
    }
}
