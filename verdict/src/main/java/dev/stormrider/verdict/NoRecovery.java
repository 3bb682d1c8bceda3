package dev.stormrider.verdict;

import dev.stormrider.contract.Party;
import dev.stormrider.experiment.Observation.Incident;
import dev.stormrider.experiment.Observation.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fault was lifted and the consumer goes on failing, for ever as it seems, or for longer than it may. The last call
 * of each step tells: a breaker that needs a moment to close has recovered when it closes. One that is open for longer
 * than is waited for fails without asking; that it comes back by itself may be known from another ride. How long it
 * took is told by a call that was made when the time was over, and still failed.
 */
record NoRecovery() implements Harm {
    @Override
    public List<Evidence> seek(Scene scene) {
        Map<String, List<Twin>> steps = new LinkedHashMap<>();
        scene.twins(Phase.RECOVERY)
                .forEach(twin -> steps.computeIfAbsent(twin.step(), step -> new ArrayList<>())
                        .add(twin));
        return steps.values().stream()
                .flatMap(calls -> of(scene, calls).stream())
                .toList();
    }

    /** What the calls of one step show, which were made one after the other. */
    private Optional<Evidence> of(Scene scene, List<Twin> calls) {
        Twin last = calls.getLast();
        boolean stays = fails(last) && !(rests(scene) && last.trial().passages().isEmpty());
        return stays
                ? Optional.of(scene.evidence(
                        this, Party.CONSUMER, "", text(last), last, last.trial().passages()))
                : late(scene, calls);
    }

    private Optional<Evidence> late(Scene scene, List<Twin> calls) {
        Recovery recovery = Recovery.of(scene.ride(), calls);
        Duration limit = scene.respite().limit(recovery.calm());
        return calls.stream()
                .filter(NoRecovery::fails)
                .filter(twin -> recovery.since(twin, scene.respite()).compareTo(limit) > 0)
                .reduce((one, later) -> later)
                .map(twin -> scene.evidence(
                        this,
                        Party.CONSUMER,
                        "",
                        recovery.text(twin) + "; " + allowed(scene, recovery, limit),
                        twin,
                        twin.trial().passages()));
    }

    private static String allowed(Scene scene, Recovery recovery, Duration limit) {
        return scene.respite().within().isPresent()
                ? Told.time(limit) + " are allowed (policy: recover-within)"
                : Told.seconds(limit) + " are allowed: "
                        + Told.time(scene.respite().usual()) + ", and four times its slowest calm answer, "
                        + Told.time(recovery.calm());
    }

    private static boolean fails(Twin twin) {
        return twin.control().answered() && !twin.trial().answered();
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
