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
 * @param wanted requests a second
 */
record UnderLoad(Player player, int wanted) {
    private static final Duration BEFORE = Duration.ofMillis(200);

    /** Long enough for a pool to fill, at the usual rate. */
    private static final Duration STORM = Duration.ofMillis(800);

    /** So much longer than a fault takes may what it plays last. */
    private static final Duration GRACE = Duration.ofMillis(500);

    /** Something that is done while a load is under way. */
    private interface Deed {
        List<Seen> done() throws InterruptedException;
    }

    /** The ride of {@code cue}'s step under its experiment's fault. */
    List<Observation> storm(Cue bare) throws InterruptedException {
        Cue cue = player.laid(bare, "ground");
        Fault fault = cue.experiment().fault().orElseThrow();
        return under(cue, cue.mark(player.marks(), "load"), () -> {
            List<Seen> seen = new ArrayList<>(List.of(armed(cue, fault)));
            seen.addAll(player.recovery(cue, "recovery"));
            return seen;
        });
    }

    /** The same load over as long a time, with one call of each cue's step, in calm weather. */
    List<Observation> calm(List<Cue> cues) throws InterruptedException {
        Cue first = cues.getFirst();
        return under(first, first.mark(player.marks(), "calm load"), () -> {
            Duration until = player.now().get().plus(STORM);
            List<Seen> seen = new ArrayList<>();
            for (Cue cue : cues) {
                seen.add(player.unarmed(player.laid(cue, "calm ground"), Phase.DURING));
            }
            until(until);
            return seen;
        });
    }

    private List<Observation> under(Cue cue, String purpose, Deed deed) throws InterruptedException {
        List<Step> steps = background(cue);
        try (Ceiling.Share taken = player.driver().caller().ceiling().load(wanted);
                Passages.Window others = cue.stage().passages().open((mark, request) -> others(mark));
                Load load = Load.start(
                        cue.stage().address(),
                        number -> step(steps, number, purpose),
                        taken.rate(),
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
    private List<Step> background(Cue cue) throws InterruptedException {
        List<Step> loadable =
                cue.calm().steps().stream().filter(cue.calm()::loadable).toList();
        List<Step> repeatable = loadable.stream().filter(cue.calm()::repeatable).toList();
        List<Step> background = new ArrayList<>();
        for (Step step : repeatable.isEmpty() ? loadable : repeatable) {
            background.add(player.laid(cue.with(step), "load ground").step());
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

    private Seen armed(Cue cue, Fault fault) throws InterruptedException {
        String name = cue.experiment().id() + " for all";
        Aim all = cue.calm()
                .reach()
                .aim(
                        cue.experiment().operation(),
                        Optional.empty(),
                        Aim.EVERY,
                        cue.calm().passages());
        cue.stage().link().arm(name, all, fault);
        try {
            Duration until = player.now().get().plus(STORM);
            Seen during = player.unarmed(cue, Phase.DURING);
            until(until);
            // What turned slow stays slow for those who wait already: to cut them off would be another fault.
            cue.stage().link().rest(name, fault.takes().plus(GRACE));
            return during;
        } finally {
            cue.stage().link().disarm(name);
        }
    }

    private void until(Duration then) throws InterruptedException {
        Duration left = then.minus(player.now().get());
        if (left.isPositive()) {
            Thread.sleep(left);
        }
    }
}
