package dev.stormrider.verdict;

import dev.stormrider.experiment.Journal;
import dev.stormrider.experiment.Observation;
import dev.stormrider.experiment.Observation.Call;
import dev.stormrider.experiment.Observation.Phase;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One call of the driver, and the exchanges on the link that it caused, in order of time. An exchange belongs to the
 * call whose mark it carries; one without a mark to the last call that was begun and not yet answered when it came.
 */
public record Episode(Call call, List<Passage> passages) {
    public Episode {
        passages = List.copyOf(passages);
    }

    /** The episodes of {@code journal}, one for each call, in order. */
    static List<Episode> of(Journal journal) {
        List<Call> calls = journal.calls();
        List<List<Passage>> caused = new ArrayList<>();
        calls.forEach(call -> caused.add(new ArrayList<>()));
        for (Passage passage : journal.passages()) {
            cause(passage, calls).ifPresent(i -> caused.get(i).add(passage));
        }
        List<Episode> episodes = new ArrayList<>();
        for (int i = 0; i < calls.size(); i++) {
            episodes.add(new Episode(calls.get(i), caused.get(i)));
        }
        return List.copyOf(episodes);
    }

    /** {@code journal} without the calls of {@code phase} and what they caused. */
    static Journal without(Phase phase, Journal journal) {
        if (journal.calls(phase).isEmpty()) {
            return journal;
        }
        Set<Object> gone = Collections.newSetFromMap(new IdentityHashMap<>());
        of(journal).stream().filter(each -> each.call().phase() == phase).forEach(each -> {
            gone.add(each.call());
            gone.addAll(each.passages());
        });
        List<Observation> left = journal.observations().stream()
                .filter(each -> !gone.contains(each instanceof Observation.Passed(Passage passage) ? passage : each))
                .toList();
        return new Journal(journal.experiment(), journal.pairing(), journal.ride(), journal.seed(), left);
    }

    /** The exchanges of {@code journal} that no call caused: load, and what a party does by itself. */
    static List<Passage> loose(Journal journal) {
        List<Call> calls = journal.calls();
        return journal.passages().stream()
                .filter(passage -> cause(passage, calls).isEmpty())
                .toList();
    }

    private static Optional<Integer> cause(Passage passage, List<Call> calls) {
        Optional<Integer> cause = Optional.empty();
        for (int i = 0; i < calls.size(); i++) {
            Call call = calls.get(i);
            boolean begun = call.at().compareTo(passage.begun()) <= 0;
            boolean meant = passage.mark().isPresent()
                    ? passage.mark().get().equals(call.mark())
                    : begun && passage.begun().compareTo(end(call)) <= 0;
            if (meant && (cause.isEmpty() || begun)) {
                cause = Optional.of(i);
            }
        }
        return cause;
    }

    private static Duration end(Call call) {
        return call.at().plus(call.took());
    }

    /** Whether the call was answered with anything but an error. */
    boolean answered() {
        return call.response().filter(response -> response.status() < 400).isPresent();
    }

    /** Whether the fault changed something of it. */
    boolean hit() {
        return passages.stream().anyMatch(Passage::struck);
    }

    Optional<Response> response() {
        return call.response();
    }

    List<Passage.Delivery> deliveries() {
        return passages.stream()
                .flatMap(passage -> passage.deliveries().stream())
                .toList();
    }
}
