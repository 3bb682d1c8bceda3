package dev.stormrider.run;

import dev.stormrider.experiment.Experiment;
import dev.stormrider.experiment.Observation;
import dev.stormrider.experiment.Observation.Phase;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.fault.Aim;
import dev.stormrider.fault.Fault;
import dev.stormrider.target.StartFailed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Sends steps over a stage, in calm weather and in others, and tells what was seen. Safe for use by many threads.
 *
 * @param deadline how long an answer of the consumer is waited for
 */
record Player(Driver driver, Marks marks, Duration deadline, Supplier<Duration> now) {
    /** A gateway tells of an exchange right after its last byte; this much later nothing is expected any more. */
    private static final Duration QUIET = Duration.ofMillis(25);

    /** How long a passage that must come is waited for. */
    private static final Duration TELLING = Duration.ofMillis(500);

    /** A consumer whose calm answers are slow is given so many times as long. */
    private static final int PATIENCE = 4;

    private static final Duration RECOVERY_LEAST = Duration.ofSeconds(3);
    private static final Duration RECOVERY_MOST = Duration.ofSeconds(10);
    /** However slow they are, a consumer gets so many calls to show that it has recovered. */
    private static final int RECOVERIES = 2;

    private static final Duration BREATH = Duration.ofMillis(50);
    private static final Duration LONG_BREATH = Duration.ofSeconds(1);

    /** Sends {@code step} where no fault is armed; everything that passes meanwhile is taken for its doing. */
    Seen calm(Stage stage, Pairing pairing, Step step, int round) throws InterruptedException {
        String mark = marks.of(String.join("|", "calm", pairing.word(), step.name(), String.valueOf(round)));
        try (Passages.Window window = stage.passages().open(Optional.empty())) {
            Observation.Call call = driver.call(stage.address(), step, mark, Phase.DURING, deadline);
            window.settle(0, QUIET, TELLING);
            // A provider that answers after a minute was asked all the same.
            return new Seen(call, window.known(call.at()));
        }
    }

    /**
     * One step of a ride: what is to be played over which stage.
     *
     * @param marked whether the exchanges that the step causes carry its mark
     * @param alone whether nobody else uses the stage, or its {@code lane}
     * @param lane the operations by which its exchanges are told from those of others; none where there are no others
     */
    record Scene(
            Stage stage,
            Pairing pairing,
            Experiment experiment,
            Step step,
            Calm calm,
            boolean marked,
            boolean alone,
            Set<String> lane) {
        Scene {
            lane = Set.copyOf(lane);
        }

        /** A scene whose exchanges nobody has to tell from those of others but by a mark. */
        Scene(
                Stage stage,
                Pairing pairing,
                Experiment experiment,
                Step step,
                Calm calm,
                boolean marked,
                boolean alone) {
            this(stage, pairing, experiment, step, calm, marked, alone, Set.of());
        }

        Scene with(Step other) {
            return new Scene(stage, pairing, experiment, other, calm, marked, alone, lane);
        }

        /** Listens to what the step causes: what carries its mark, or, where none does, what passes in its lane. */
        Passages.Window listening(Optional<String> mark) {
            return mark.isPresent() || lane.isEmpty()
                    ? stage.passages().open(mark)
                    : stage.passages()
                            .open((carried, request) ->
                                    lane.contains(calm.reach().key(request).orElse("")));
        }

        String mark(Marks marks, String purpose) {
            // What is ridden alone may have been ridden in company before, and must not hear its stragglers.
            String company = alone ? "alone" : "together";
            return marks.of(String.join(
                    "|", experiment.id(), experiment.weather(), pairing.word(), step.name(), company, purpose));
        }
    }

    /** {@code scene} with its step's values taken from fresh answers, which costs a call for each that it needs. */
    Scene laid(Scene scene, String purpose) throws InterruptedException {
        Step step = scene.calm().step(scene.step().name());
        if (step.bindings().isEmpty()) {
            return scene;
        }
        // Nobody's exchanges but the step's own are heard: what lays the ground passes before the window opens.
        try (Passages.Window window = scene.listening(Optional.empty())) {
            Step laid = new Groundwork(driver, marks, deadline)
                    .laid(scene.stage().address(), step, scene.calm().steps(), scene.mark(marks, purpose));
            window.settle(0, QUIET, scene.alone() ? TELLING : Duration.ZERO);
            return laid.bindings().isEmpty() ? scene.with(laid) : scene;
        }
    }

    /** As {@link #laid}, where its values are spent by having been sent. */
    Scene again(Scene scene, String purpose) throws InterruptedException {
        return used(scene) ? laid(scene, purpose) : scene;
    }

    private static boolean used(Scene scene) {
        return !scene.step().bindings().isEmpty()
                || !scene.calm().repeatable(scene.calm().step(scene.step().name()));
    }

    /**
     * Sends the step while {@code fault} is armed; it is disarmed when this returns, and nodes that it struck are up
     * again.
     *
     * @throws StartFailed where a node that was killed does not start again
     */
    Seen stormy(Scene scene, Fault fault, int hits, String purpose) throws StartFailed, InterruptedException {
        return armed(scene, fault, hits, Phase.DURING, purpose);
    }

    /** As {@link #stormy}, with what the fault's call is told apart from. */
    Seen contrast(Scene scene, Fault other, String purpose) throws StartFailed, InterruptedException {
        return armed(scene, other, Aim.EVERY, Phase.CONTRAST, purpose);
    }

    private Seen armed(Scene scene, Fault fault, int hits, Phase phase, String purpose)
            throws StartFailed, InterruptedException {
        String mark = scene.mark(marks, purpose);
        Optional<String> aimed = scene.marked() ? Optional.of(mark) : Optional.empty();
        Aim aim = scene.calm()
                .reach()
                .aim(scene.experiment().operation(), aimed, hits, scene.calm().passages());
        String name = scene.experiment().id() + " " + mark.substring(mark.length() - 6);
        try (Passages.Window window = scene.listening(aimed)) {
            Observation.Call call;
            List<Observation.Incident> happened = new ArrayList<>();
            scene.stage().link().arm(name, aim, fault, scene.stage()::node);
            try {
                call = driver.call(scene.stage().address(), scene.step(), mark, phase, deadline(scene));
                if (fault.strikesNode()) {
                    scene.stage().link().rest(name);
                    happened.addAll(restored(scene));
                    // What a node that was stopped still does, it does now, and that belongs to this exchange.
                    window.settle(expected(scene, call), QUIET, telling(scene));
                }
            } finally {
                scene.stage().link().disarm(name);
            }
            // An attempt that came while the node was brought back may have struck it once more.
            happened.addAll(restored(scene));
            window.settle(expected(scene, call), QUIET, telling(scene));
            return new Seen(call, window.heard(), happened);
        }
    }

    private List<Observation.Incident> restored(Scene scene) throws StartFailed, InterruptedException {
        List<Observation.Incident> happened = new ArrayList<>();
        for (Actor actor : scene.stage().providers(scene.pairing())) {
            happened.addAll(actor.restored(now));
        }
        return happened;
    }

    /** Sends the step, whatever may be armed. */
    Seen unarmed(Scene scene, Phase phase) throws InterruptedException {
        return sent(scene, phase, "as it is, " + phase);
    }

    private Seen sent(Scene scene, Phase phase, String purpose) throws InterruptedException {
        String mark = scene.mark(marks, purpose);
        Optional<String> aimed = scene.marked() ? Optional.of(mark) : Optional.empty();
        try (Passages.Window window = scene.listening(aimed)) {
            Observation.Call call = driver.call(scene.stage().address(), scene.step(), mark, phase, deadline(scene));
            window.settle(expected(scene, call), QUIET, telling(scene));
            return new Seen(call, window.heard());
        }
    }

    /**
     * Sends the step again, the fault being lifted, until it is answered as in calm weather or patience is at its end.
     */
    List<Seen> recovery(Scene first, String purpose) throws InterruptedException {
        List<Seen> seen = new ArrayList<>();
        Scene scene = first;
        Duration until = now.get().plus(longer(clamped(deadline), slow(scene)));
        Duration breath = BREATH;
        while (true) {
            scene = again(scene, purpose + " ground " + seen.size());
            seen.add(sent(scene, Phase.RECOVERY, purpose + " " + seen.size()));
            boolean gone = scene.stage().actors(scene.pairing()).stream().anyMatch(Actor::fallen);
            boolean late = seen.size() >= RECOVERIES && now.get().compareTo(until) > 0;
            if (gone || late || well(scene.calm(), seen.getLast().call())) {
                return seen;
            }
            Thread.sleep(breath);
            breath = breath.multipliedBy(2).compareTo(LONG_BREATH) < 0 ? breath.multipliedBy(2) : LONG_BREATH;
        }
    }

    /** How many exchanges are worth waiting for: as many as in calm weather, where the call came to the same. */
    private static int expected(Scene scene, Observation.Call call) {
        if (!scene.calm().answered(scene.step())) {
            return 0;
        }
        return well(scene.calm(), call) ? Math.max(1, scene.calm().exchanges(scene.step())) : 1;
    }

    /** Whether {@code call} came to what it comes to in calm weather. */
    static boolean well(Calm calm, Observation.Call call) {
        Step step = calm.step(call.step());
        Optional<Integer> status = call.response().map(response -> response.status());
        boolean answered = status.filter(each -> each < 400).isPresent();
        return answered
                || status.isPresent() && status.equals(calm.status(step))
                || status.isEmpty() && calm.status(step).isEmpty();
    }

    private Duration deadline(Scene scene) {
        return longer(deadline, slow(scene));
    }

    /** How long a passage that must come is waited for: longer where calm answers are slow. */
    private static Duration telling(Scene scene) {
        return longer(TELLING, slow(scene));
    }

    /** What would be slow even here and now, as calm weather showed. */
    private static Duration slow(Scene scene) {
        boolean answered = scene.calm().answered(scene.step());
        return answered ? scene.calm().took(scene.step()).multipliedBy(PATIENCE) : Duration.ZERO;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Duration clamped(Duration time) {
        Duration least = longer(time, RECOVERY_LEAST);
        return least.compareTo(RECOVERY_MOST) < 0 ? least : RECOVERY_MOST;
    }
}
