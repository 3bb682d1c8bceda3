package dev.stormrider.report;

import dev.stormrider.experiment.Journal;
import dev.stormrider.experiment.Observation;
import dev.stormrider.experiment.Ride;
import dev.stormrider.fault.Body;
import dev.stormrider.fault.Response;
import dev.stormrider.rule.Value;
import dev.stormrider.verdict.Evidence;
import dev.stormrider.verdict.Finding;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What changes by itself from call to call, such as ids and times, as far as the calm rides show it. */
final class Noise {
    private static final int PARSE_LIMIT = 200_000;

    private Noise() {}

    /** Where the answers of control and trial differ, without the places that differ in calm weather too. */
    static Set<String> difference(Finding finding, Evidence evidence) {
        Optional<Value> control = evidence.control().flatMap(Noise::json);
        Optional<Value> trial = evidence.trial().flatMap(Noise::json);
        if (control.isEmpty() || trial.isEmpty()) {
            return Set.of();
        }
        Set<String> noisy = new HashSet<>();
        List<Value> calm = calm(finding, evidence.trial().get().step());
        calm.stream().skip(1).forEach(value -> noisy.addAll(Comparison.places(calm.getFirst(), value)));
        Set<String> places = new HashSet<>(Comparison.places(control.get(), trial.get()));
        // A body that is another altogether has no noise worth leaving out: it differs as a whole.
        places.removeIf(place -> !place.isEmpty() && noisy.stream().anyMatch(noise -> within(place, noise)));
        return places;
    }

    private static boolean within(String place, String noise) {
        return place.equals(noise) || place.startsWith(noise + "/");
    }

    private static List<Value> calm(Finding finding, String step) {
        return finding.journals().stream()
                .filter(journal -> journal.ride() == Ride.CALM_CONTROL)
                .map(Journal::calls)
                .flatMap(List::stream)
                .filter(call -> call.step().equals(step))
                .flatMap(call -> json(call).stream())
                .toList();
    }

    private static Optional<Value> json(Observation.Call call) {
        return call.response()
                .map(Response::body)
                .filter(body -> body.length() <= PARSE_LIMIT)
                .flatMap(Body::json);
    }
}
