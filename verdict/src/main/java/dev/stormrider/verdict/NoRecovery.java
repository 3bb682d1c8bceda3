package dev.stormrider.verdict;

import dev.stormrider.contract.Party;
import dev.stormrider.experiment.Observation.Incident;
import dev.stormrider.experiment.Observation.Phase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The fault was lifted and the consumer goes on failing. The last call of each step tells: a breaker that needs a
 * moment to close has recovered when it closes. One that is open for longer than is waited for fails without asking;
 * that it comes back by itself may be known from another ride.
 */
public record NoRecovery() implements Harm {
    @Override
    public List<Evidence> seek(Scene scene) {
        Map<String, Twin> last = new LinkedHashMap<>();
        scene.twins(Phase.RECOVERY).forEach(twin -> last.put(twin.step(), twin));
        return last.values().stream()
                .filter(twin -> twin.control().answered() && !twin.trial().answered())
                .filter(twin -> !rests(scene) || !twin.trial().passages().isEmpty())
                .map(twin -> scene.evidence(
                        this, Party.CONSUMER, "", text(twin), twin, twin.trial().passages()))
                .toList();
    }

    private static boolean rests(Scene scene) {
        return scene.ride().incidents().stream()
                .anyMatch(incident -> incident.party() == Party.CONSUMER && incident.kind() == Incident.Kind.RESTS);
    }

    private static String text(Twin twin) {
        return "the fault is over, and the consumer still "
                + Told.outcome(twin.trial().call()) + " to " + twin.step() + ", where it "
                + Told.outcome(twin.control().call()) + " in calm weather";
    }
}
