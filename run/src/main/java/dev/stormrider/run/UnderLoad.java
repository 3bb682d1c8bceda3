package dev.stormrider.run;

import dev.stormrider.experiment.Observation;
import dev.stormrider.experiment.Observation.Phase;
import dev.stormrider.fault.Aim;
import dev.stormrider.fault.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Rides while other requests are under way. The fault meets them all for a second, as an outage would, and the load
 * goes on until the consumer has recovered. Nobody else uses the stage meanwhile.
 *
 * @param rate requests a second
 */
record UnderLoad(Player player, int rate) {
    /** Enough for a pool to fill. */
    private static final Duration BEFORE = Duration.ofMillis(300);

    private static final Duration STORM = Duration.ofSeconds(1);

    /** The ride of {@code scene}'s step; with no fault, the calm weather that it is seen beside. */
    List<Observation> ride(Player.Scene scene, Optional<Fault> fault) throws InterruptedException {
        String purpose = scene.mark(player.marks(), fault.isPresent() ? "load" : "calm load");
        List<Step> steps = scene.calm().reaching(scene.experiment().operation()).stream()
                .filter(scene.calm()::answered)
                .toList();
        List<Seen> seen = new ArrayList<>();
        try (Passages.Window others = scene.stage()
                        .passages()
                        .open(passage -> passage.mark()
                                .filter(mark -> mark.startsWith(Marks.LOAD))
                                .isPresent());
                Load load = Load.start(
                        scene.stage().address(),
                        number -> step(steps, number, purpose),
                        rate,
                        player.deadline(),
                        player.now())) {
            Thread.sleep(BEFORE);
            if (fault.isPresent()) {
                seen.addAll(storm(scene, fault.get()));
                seen.addAll(player.recovery(scene, "recovery"));
            } else {
                seen.add(player.unarmed(scene, Phase.DURING));
                Thread.sleep(STORM);
                seen.add(player.unarmed(scene, Phase.RECOVERY));
            }
            Observation.Load came = load.stop();
            List<Observation> all = new ArrayList<>(Seen.observations(seen));
            all.add(came);
            others.heard().forEach(passage -> all.add(new Observation.Passed(passage)));
            all.sort(Comparator.comparing(Observation::at));
            return all;
        }
    }

    private Step step(List<Step> steps, long number, String purpose) {
        Step step = steps.get((int) (number % steps.size()));
        String mark = player.marks().load(purpose, number);
        return new Step(step.name(), player.marks().marked(step.request(), mark));
    }

    private List<Seen> storm(Player.Scene scene, Fault fault) throws InterruptedException {
        String name = scene.experiment().id() + " for all";
        Aim all = scene.calm()
                .reach()
                .aim(
                        scene.experiment().operation(),
                        Optional.empty(),
                        Aim.EVERY,
                        scene.calm().passages());
        scene.stage().link().arm(name, all, fault);
        try {
            Duration until = player.now().get().plus(STORM);
            Seen during = player.unarmed(scene, Phase.DURING);
            Duration left = until.minus(player.now().get());
            if (left.isPositive()) {
                Thread.sleep(left);
            }
            return List.of(during);
        } finally {
            scene.stage().link().disarm(name);
        }
    }
}
