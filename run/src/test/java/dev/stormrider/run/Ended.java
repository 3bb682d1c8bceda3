package dev.stormrider.run;

import dev.stormrider.experiment.Journal;
import dev.stormrider.experiment.Observation;
import dev.stormrider.experiment.Origin;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.verdict.Evidence;
import dev.stormrider.verdict.Finding;
import dev.stormrider.verdict.Result;
import java.util.List;

/** What tests ask of a run's result. */
final class Ended {
    private Ended() {}

    static List<String> verdicts(Result result) {
        return result.findings().stream()
                .map(each -> each.experiment().id() + " " + each.pairing().word() + " " + each.verdict() + " "
                        + each.harms().stream().map(Evidence::harm).toList()
                        + each.old().stream().map(Evidence::harm).toList())
                .toList();
    }

    static List<Observation.Load> loads(Journal journal) {
        return journal.observations().stream()
                .filter(Observation.Load.class::isInstance)
                .map(Observation.Load.class::cast)
                .toList();
    }

    static Finding finding(Result result, Pairing pairing, Origin origin, String operation) {
        return result.findings().stream()
                .filter(each -> each.pairing().equals(pairing))
                .filter(each -> each.experiment().origin() == origin)
                .filter(each -> each.experiment().operation().endsWith(operation))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no such finding in " + result.findings()));
    }
}
