package dev.stormrider.run;

import dev.stormrider.experiment.Experiment;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Plan;
import dev.stormrider.experiment.Version;
import java.util.LinkedHashSet;
import java.util.Set;

/** Which pairings a plan needs: those of its experiments, and those that show how it is without them. */
final class Needs {
    private Needs() {}

    /** In the order in which they are ridden. */
    static Set<Pairing> of(Setup setup, Plan plan) {
        Set<Pairing> needed = new LinkedHashSet<>();
        for (Experiment experiment : setup.licence().environment().allowed(plan).experiments()) {
            for (Pairing pairing : experiment.pairings()) {
                if (setup.manner().pairings().contains(pairing)) {
                    needed.add(pairing);
                    if (experiment.fault().isEmpty()) {
                        needed.add(calmControl(pairing));
                    }
                    if (experiment.hasOldControl()) {
                        needed.add(Pairing.BEFORE_BEFORE);
                    }
                }
            }
        }
        Set<Pairing> ordered = new LinkedHashSet<>(Pairing.ALL);
        ordered.retainAll(needed);
        return ordered;
    }

    /**
     * What {@code pairing} in calm weather is seen beside: the same consumer among parties of its own version, and the
     * new pair beside the old one.
     */
    static Pairing calmControl(Pairing pairing) {
        boolean old = pairing.consumer() == Version.BEFORE || pairing.equals(Pairing.AFTER_AFTER);
        return old ? Pairing.BEFORE_BEFORE : Pairing.AFTER_AFTER;
    }
}
