package dev.stormrider.run;

import dev.stormrider.experiment.Experiment;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Plan;
import dev.stormrider.verdict.Abort;
import dev.stormrider.verdict.Finding;
import dev.stormrider.verdict.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an aborted run says of what it did not come to. What was found before the abort stays, and decides nothing:
 * nobody knows how ill the environment was by then.
 */
record Unridden(Plan plan, Book book, Abort abort) {
    private record Key(String experiment, Pairing pairing) {}

    /** {@code found} and, for everything else that was to be ridden, that it is not known; in the order of the plan. */
    List<Finding> beside(List<Finding> found) {
        Map<Key, Finding> known = new LinkedHashMap<>();
        found.forEach(each -> known.put(new Key(each.experiment().id(), each.pairing()), each));
        List<Finding> all = new ArrayList<>();
        for (Experiment experiment : plan.experiments()) {
            for (Pairing pairing : experiment.pairings()) {
                Optional<Finding> finding = Optional.ofNullable(known.get(new Key(experiment.id(), pairing)));
                if (finding.isPresent()) {
                    all.add(finding.get());
                } else if (book.rides(experiment, pairing)) {
                    all.add(unknown(experiment, pairing));
                }
            }
        }
        return all;
    }

    private Finding unknown(Experiment experiment, Pairing pairing) {
        return new Finding(experiment, pairing, Verdict.UNKNOWN, abort.unridden(), List.of(), List.of(), List.of());
    }
}
