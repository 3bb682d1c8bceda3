package dev.stormrider.run;

import dev.stormrider.experiment.Observation;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Version;
import dev.stormrider.fault.Passage;
import dev.stormrider.target.StartFailed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Learns how a pairing is in calm weather: what each step reaches, how long it takes, and what differs by itself. */
record Rehearsal(Player player, Reach reach, Forms forms, Habits habits, Pulse pulse) {
    /** Two rounds tell what changes from one to the next. */
    private static final int ROUNDS = 2;

    /** Where each request may meet either provider, two would often meet the same. */
    private static final int MIXED_ROUNDS = 4;

    private static final int WARMING_UP = -1;

    /** Number of the first round of a consumer that keeps nothing. */
    private static final int COLD = 1_000;

    /** A pairing may fall over in calm weather; then each step is still tried, but parties are not started for ever. */
    private static final int REVIVALS = 3;

    /** A process that ends closes its connections first; this much later it is gone. */
    private static final Duration LAST_BREATH = Duration.ofMillis(500);

    private static final Duration LOOK = Duration.ofMillis(10);

    /** How a step is sent, given what came of the earlier ones in this round. */
    private interface Sending {
        Seen sent(Step step, Map<String, Answered> answers) throws InterruptedException;
    }

    Calm of(Stage stage, Pairing pairing) throws StartFailed, InterruptedException {
        if (stage.version() != Version.BEFORE
                && stage.steps().stream().anyMatch(step -> !step.bindings().isEmpty())) {
            forms.follow();
        }
        List<Step> steps = new ArrayList<>();
        List<Seen> first;
        try {
            // A party that has just been started is slow, and a consumer that then tries again does so for no reason of
            // the pairing's: the first round is not looked at, but for what the steps are to be bound to, and what is
            // asked for once.
            first = round(
                    stage, pairing, stage.steps(), (step, answers) -> tried(stage, pairing, step, answers, steps));
        } finally {
            if (stage.version() == Version.BEFORE) {
                forms.lead();
            }
        }
        List<List<Seen>> seen = new ArrayList<>();
        for (int round = 0; round < rounds(pairing); round++) {
            int number = round;
            seen.add(pulse.steady(() -> round(
                    stage,
                    pairing,
                    steps,
                    (step, answers) -> player.calm(stage, pairing, step.filled(answers), number))));
        }
        List<Passage> once =
                first.stream().flatMap(call -> call.passages().stream()).toList();
        Calm calm = new Calm(pairing, steps, seen, reach, reach.operations(once), false);
        Set<String> kept = habits.of(stage.version(), calm.kept());
        return kept.isEmpty() ? calm : new Calm(pairing, steps, seen, reach, kept, false);
    }

    private static int rounds(Pairing pairing) {
        return pairing.provider() == Version.MIXED ? MIXED_ROUNDS : ROUNDS;
    }

    /**
     * How the pairing of {@code warm} is where the consumer keeps nothing, since it is started ahead of each round;
     * empty where it asks for nothing more then, or is not ours to start.
     */
    Optional<Calm> cold(Stage stage, Calm warm) throws StartFailed, InterruptedException {
        Set<String> kept = warm.kept();
        Optional<Actor> consumer = stage.consumer();
        if (kept.isEmpty() || consumer.isEmpty()) {
            return Optional.empty();
        }
        List<List<Seen>> seen = new ArrayList<>();
        for (int round = 0; round < rounds(warm.pairing()); round++) {
            int number = COLD + round;
            if (!consumer.get().emptied()) {
                return Optional.empty();
            }
            seen.add(round(
                    stage,
                    warm.pairing(),
                    warm.steps(),
                    (step, answers) -> player.calm(stage, warm.pairing(), step.filled(answers), number)));
        }
        Calm cold = new Calm(warm.pairing(), warm.steps(), seen, reach, Set.of(), true);
        return cold.reached().stream().anyMatch(kept::contains) ? Optional.of(cold) : Optional.empty();
    }

    private List<Seen> round(Stage stage, Pairing pairing, List<Step> steps, Sending sending)
            throws StartFailed, InterruptedException {
        List<Seen> calls = new ArrayList<>();
        Map<String, Answered> answers = new HashMap<>();
        int revivals = 0;
        for (Step step : steps) {
            Seen call = sending.sent(step, answers);
            answers.put(step.name(), Answered.of(step, call.call()));
            if (call.call().response().isEmpty() && !call.call().hung()) {
                seeOff(stage, pairing);
            }
            List<Observation.Incident> incidents = new ArrayList<>();
            for (Actor actor : stage.actors(pairing)) {
                if (actor.fallen() && revivals < REVIVALS) {
                    revivals++;
                    incidents.addAll(actor.revived(player.now()));
                }
            }
            calls.add(call.with(incidents));
        }
        return calls;
    }

    /** Waits a moment for whoever may be about to end. */
    private void seeOff(Stage stage, Pairing pairing) throws InterruptedException {
        Duration until = player.now().get().plus(LAST_BREATH);
        while (stage.actors(pairing).stream().noneMatch(Actor::fallen)
                && player.now().get().compareTo(until) < 0) {
            Thread.sleep(LOOK);
        }
    }

    /** Sends {@code step} in the form that is decided on, or in both until one is answered, which decides it. */
    private Seen tried(Stage stage, Pairing pairing, Step step, Map<String, Answered> answers, List<Step> steps)
            throws InterruptedException {
        Step met = step.met(answers);
        if (forms.decided(step).isPresent() || met.bindings().isEmpty()) {
            Step form = forms.decided(step).orElse(false) ? met : step.loose();
            steps.add(form);
            return player.calm(stage, pairing, form.filled(answers), WARMING_UP);
        }
        List<Step> both = step.bound() ? List.of(met, step.loose()) : List.of(step.loose(), met);
        Seen first = player.calm(stage, pairing, both.getFirst().filled(answers), WARMING_UP);
        Seen second = first.answered()
                ? first
                : player.calm(stage, pairing, both.getLast().filled(answers), WARMING_UP - 1);
        boolean other = !first.answered() && second.answered();
        Step form = other ? both.getLast() : both.getFirst();
        forms.decide(step, !form.bindings().isEmpty());
        steps.add(form);
        return other ? second : first;
    }
}
