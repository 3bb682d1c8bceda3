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
 * Rides while other requests are under way, over all operations that marks tell apart. The fault meets every request
 * for its operation for a while, as an outage would, and the load goes on until the consumer has recovered. Nobody else
 * uses the stage meanwhile.
 *
 * @param rate requests a second
 */
record UnderLoad(Player player, int rate) {
    private static final Duration BEFORE = Duration.ofMillis(200);

    /** Long enough for a pool to fill, at the usual rate. */
    private static final Duration STORM = Duration.ofMillis(800);

    /** Something that is done while a load is under way. */
    private interface Deed {
        List<Seen> done() throws InterruptedException;
    }

    /** The ride of {@code scene}'s step under its experiment's fault. */
    List<Observation> storm(Player.Scene bare) throws InterruptedException {
        Player.Scene scene = player.laid(bare, "ground");
        Fault fault = scene.experiment().fault().orElseThrow();
        return under(scene, scene.mark(player.marks(), "load"), () -> {
            List<Seen> seen = new ArrayList<>(List.of(armed(scene, fault)));
            seen.addAll(player.recovery(scene, "recovery"));
            return seen;
        });
    }

    /** The same load over as long a time, with one call of each scene's step, in calm weather. */
    List<Observation> calm(List<Player.Scene> scenes) throws InterruptedException {
        Player.Scene first = scenes.getFirst();
        return under(first, first.mark(player.marks(), "calm load"), () -> {
            Duration until = player.now().get().plus(STORM);
            List<Seen> seen = new ArrayList<>();
            for (Player.Scene scene : scenes) {
                seen.add(player.unarmed(player.laid(scene, "calm ground"), Phase.DURING));
            }
            until(until);
            return seen;
        });
    }

    private List<Observation> under(Player.Scene scene, String purpose, Deed deed) throws InterruptedException {
        List<Step> steps = background(scene);
        try (Passages.Window others = scene.stage().passages().open((mark, request) -> others(mark));
                Load load = Load.start(
                        scene.stage().address(),
                        number -> step(steps, number, purpose),
                        rate,
                        player.deadline(),
                        player.now())) {
            Thread.sleep(BEFORE);
            List<Observation> all = new ArrayList<>(Seen.observations(deed.done()));
            all.add(load.stop());
            others.heard().forEach(passage -> all.add(new Observation.Passed(passage)));
            all.sort(Comparator.comparing(Observation::at));
            return all;
        }
    }

    /** What is sent over and over: such steps as bear it, with values from before the load. */
    private List<Step> background(Player.Scene scene) throws InterruptedException {
        List<Step> loadable =
                scene.calm().steps().stream().filter(scene.calm()::loadable).toList();
        List<Step> repeatable =
                loadable.stream().filter(scene.calm()::repeatable).toList();
        List<Step> background = new ArrayList<>();
        for (Step step : repeatable.isEmpty() ? loadable : repeatable) {
            background.add(player.laid(scene.with(step), "load ground").step());
        }
        return background;
    }

    private static boolean others(Optional<String> carried) {
        return carried.filter(mark -> mark.startsWith(Marks.LOAD)).isPresent();
    }

    private Step step(List<Step> steps, long number, String purpose) {
        Step step = steps.get((int) (number % steps.size()));
        String mark = player.marks().load(purpose, number);
        return new Step(step.name(), player.marks().marked(step.request(), mark));
    }

    private Seen armed(Player.Scene scene, Fault fault) throws InterruptedException {
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
            until(until);
            return during;
        } finally {
            scene.stage().link().disarm(name);
        }
    }

    private void until(Duration then) throws InterruptedException {
        Duration left = then.minus(player.now().get());
        if (left.isPositive()) {
            Thread.sleep(left);
        }
    }
}
