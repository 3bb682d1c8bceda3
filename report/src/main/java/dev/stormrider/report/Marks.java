package dev.stormrider.report;

import dev.stormrider.contract.Party;
import dev.stormrider.experiment.Observation;
import dev.stormrider.fault.Response;
import dev.stormrider.rule.Value;
import dev.stormrider.verdict.Evidence;
import dev.stormrider.verdict.Finding;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which places of an answer are marked: those that the verdict speaks of. Where it speaks of none and the answers have
 * other statuses, whatever differs; never what differs between two answers that were judged alike, such as an id.
 */
final class Marks {
    private static final int PARSE_LIMIT = 200_000;
    private static final String BODY = "/body";

    private Marks() {}

    /** JSON Pointers into the bodies of control and trial. */
    static Set<String> of(Finding finding, Evidence evidence) {
        return of(finding.harms(), evidence);
    }

    /** As {@link #of(Finding, Evidence)}; {@code harms} are all that the finding has. */
    static Set<String> of(List<Evidence> harms, Evidence evidence) {
        Optional<Value> control = evidence.control().flatMap(Marks::json);
        Optional<Value> trial = evidence.trial().flatMap(Marks::json);
        if (control.isEmpty() || trial.isEmpty()) {
            return Set.of();
        }
        Set<String> differ = Comparison.places(control.get(), trial.get());
        Set<String> told = new HashSet<>();
        harms.stream()
                .filter(each -> each.party() == Party.CONSUMER && each.trial().equals(evidence.trial()))
                .map(Evidence::place)
                .filter(place -> place.startsWith(BODY))
                .map(place -> place.substring(BODY.length()))
                .filter(place -> touched(differ, place))
                .forEach(told::add);
        boolean others = !status(evidence.control()).equals(status(evidence.trial()));
        return told.isEmpty() && others ? differ : told;
    }

    /** Whether something differs at {@code place}, in it or around it. */
    private static boolean touched(Set<String> differ, String place) {
        return differ.stream()
                .anyMatch(each -> each.equals(place) || each.startsWith(place + "/") || place.startsWith(each + "/"));
    }

    static Optional<Integer> status(Optional<Observation.Call> call) {
        return call.flatMap(Observation.Call::response).map(Response::status);
    }

    private static Optional<Value> json(Observation.Call call) {
        return call.response()
                .map(Response::body)
                .filter(body -> body.length() <= PARSE_LIMIT)
                .flatMap(body -> body.json());
    }
}
