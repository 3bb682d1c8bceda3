package dev.stormrider.run;

import dev.stormrider.contract.Party;
import dev.stormrider.experiment.Observation;
import dev.stormrider.experiment.Observation.Phase;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Version;
import dev.stormrider.fault.Aim;
import dev.stormrider.fault.Fault;
import dev.stormrider.target.StartFailed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Sends steps over a stage, in calm weather and in others, and tells what was seen. Safe for use by many threads.
 *
 * @param deadline how long an answer of the consumer is waited for
 * @param patience how long a consumer that asks nobody is waited for after a fault
 */
record Player(Driver driver, Marks marks, Duration deadline, Patience patience, Supplier<Duration> now) {
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

    private static final int ACCEPTED = 202;

    private static final Duration BREATH = Duration.ofMillis(50);
    private static final Duration LONG_BREATH = Duration.ofSeconds(1);

    /**
     * Sends {@code step} where no fault is armed; everything that passes meanwhile is taken for its doing, unless
     * others use the consumer as well and it tells its own by their mark.
     */
    Seen calm(Stage stage, Pairing pairing, Step step, int round) throws InterruptedException {
        String mark = marks.of(String.join("|", "calm", pairing.word(), step.name(), String.valueOf(round)));
        try (Passages.Window window = stage.passages().open(Optional.empty())) {
            Observation.Call call = driver.call(stage.address(), step, mark, Phase.DURING, deadline);
            // Who says 202 has yet to ask somebody.
            boolean later = call.response()
                    .filter(response -> response.status() == ACCEPTED)
                    .isPresent();
            window.settle(later ? 1 : 0, QUIET, TELLING);
            // A provider that answers after a minute was asked all the same.
            Seen seen = new Seen(call, window.known(call.at()));
            return stage.shared() ? seen.own() : seen;
        }
    }

    /** {@code cue} with its step's values taken from fresh answers, which costs a call for each that it needs. */
    Cue laid(Cue cue, String purpose) throws InterruptedException {
        Step step = cue.calm().step(cue.step().name());
        if (step.bindings().isEmpty()) {
            return cue;
        }
        // Nobody's exchanges but the step's own are heard: what lays the ground passes before the window opens.
        try (Passages.Window window = cue.listening(Optional.empty())) {
            Step laid = new Groundwork(driver, marks, deadline)
                    .laid(cue.stage().address(), step, cue.calm().steps(), cue.mark(marks, purpose));
            window.settle(0, QUIET, cue.alone() ? TELLING : Duration.ZERO);
            return laid.bindings().isEmpty() ? cue.with(laid) : cue;
        }
    }

    /** As {@link #laid}, where its values are spent by having been sent. */
    Cue again(Cue cue, String purpose) throws InterruptedException {
        return used(cue) ? laid(cue, purpose) : cue;
    }

    private static boolean used(Cue cue) {
        return !cue.step().bindings().isEmpty()
                || !cue.calm().repeatable(cue.calm().step(cue.step().name()));
    }

    /**
     * Sends the step while {@code fault} is armed; it is disarmed when this returns, and nodes that it struck are up
     * again.
     *
     * @throws StartFailed where a node that was killed does not start again
     */
    Seen stormy(Cue cue, Fault fault, int hits, String purpose) throws StartFailed, InterruptedException {
        return armed(cue, fault, hits, Phase.DURING, purpose);
    }

    /** As {@link #stormy}, with what the fault's call is told apart from. */
    Seen contrast(Cue cue, Fault other, String purpose) throws StartFailed, InterruptedException {
        return armed(cue, other, Aim.EVERY, Phase.CONTRAST, purpose);
    }

    private Seen armed(Cue cue, Fault fault, int hits, Phase phase, String purpose)
            throws StartFailed, InterruptedException {
        String mark = cue.mark(marks, purpose);
        Optional<String> aimed = cue.marked() ? Optional.of(mark) : Optional.empty();
        Aim aim = cue.calm()
                .reach()
                .aim(cue.experiment().operation(), aimed, hits, cue.calm().passages());
        String name = cue.experiment().id() + " " + mark.substring(mark.length() - 6);
        try (Passages.Window window = cue.listening(aimed)) {
            Observation.Call call;
            List<Observation.Incident> happened = new ArrayList<>();
            cue.stage().link().arm(name, aim, fault, cue.stage()::node);
            try {
                call = driver.call(cue.stage().address(), cue.step(), mark, phase, deadline(cue));
                if (cue.calm().outlasts(cue.step(), cue.experiment().operation())) {
                    // What is sent when the caller has its answer meets the fault as well.
                    window.settle(expected(cue, call), QUIET, telling(cue));
                }
                if (fault.strikesNode()) {
                    cue.stage().link().rest(name);
                    happened.addAll(restored(cue));
                    // What a node that was stopped still does, it does now, and that belongs to this exchange.
                    window.settle(expected(cue, call), QUIET, telling(cue));
                }
            } finally {
                cue.stage().link().disarm(name);
            }
            // An attempt that came while the node was brought back may have struck it once more.
            happened.addAll(restored(cue));
            window.settle(expected(cue, call), QUIET, telling(cue));
            return new Seen(call, window.heard(), happened);
        }
    }

    private List<Observation.Incident> restored(Cue cue) throws StartFailed, InterruptedException {
        List<Observation.Incident> happened = new ArrayList<>();
        for (Actor actor : cue.stage().providers(cue.pairing())) {
            happened.addAll(actor.restored(now));
        }
        return happened;
    }

    /** Sends the step, whatever may be armed. */
    Seen unarmed(Cue cue, Phase phase) throws InterruptedException {
        return sent(cue, phase, "as it is, " + phase);
    }

    private Seen sent(Cue cue, Phase phase, String purpose) throws InterruptedException {
        String mark = cue.mark(marks, purpose);
        Optional<String> aimed = cue.marked() ? Optional.of(mark) : Optional.empty();
        try (Passages.Window window = cue.listening(aimed)) {
            Observation.Call call = driver.call(cue.stage().address(), cue.step(), mark, phase, deadline(cue));
            window.settle(expected(cue, call), QUIET, telling(cue));
            return new Seen(call, window.heard());
        }
    }

    /**
     * Sends the step again, the fault being lifted, until it is answered as in calm weather or patience is at its end.
     */
    List<Seen> recovery(Cue first, String purpose) throws InterruptedException {
        List<Seen> seen = new ArrayList<>();
        Cue cue = first;
        Version consumer = cue.stage().version();
        Duration begun = now.get();
        Duration until = begun.plus(longer(longer(clamped(deadline), slow(cue)), patience.least()));
        boolean waits = false;
        Duration breath = BREATH;
        while (true) {
            cue = again(cue, purpose + " ground " + seen.size());
            seen.add(sent(cue, Phase.RECOVERY, purpose + " " + seen.size()));
            boolean gone = cue.stage().actors(cue.pairing()).stream().anyMatch(Actor::fallen);
            boolean well = well(cue.calm(), seen.getLast().call());
            boolean late = seen.size() >= RECOVERIES && now.get().compareTo(until) > 0;
            if (waits && (well || late)) {
                Patience.Known shown = well ? Patience.Known.COMES_BACK : Patience.Known.STAYS_AWAY;
                patience.learn(consumer, shown, now.get().minus(begun));
            }
            if (gone || well || late && (waits || !rests(cue, seen))) {
                return seen;
            }
            if (late && patience.of(consumer).isPresent()) {
                return patience.of(consumer).get() == Patience.Known.COMES_BACK ? resting(seen, consumer) : seen;
            }
            if (late) {
                waits = true;
                until = begun.plus(patience.most());
            }
            Thread.sleep(breath);
            breath = breath.multipliedBy(2).compareTo(LONG_BREATH) < 0 ? breath.multipliedBy(2) : LONG_BREATH;
        }
    }

    /** Whether the consumer says no by itself, as an open circuit breaker does: the last calls asked nobody. */
    private static boolean rests(Cue cue, List<Seen> seen) {
        return cue.calm().exchanges(cue.step()) > 0
                && seen.size() >= RECOVERIES
                && seen.subList(seen.size() - RECOVERIES, seen.size()).stream()
                        .allMatch(each -> each.passages().isEmpty()
                                && each.call().response().isPresent());
    }

    /** The same, with what another ride showed. */
    private List<Seen> resting(List<Seen> seen, Version consumer) {
        Observation.Incident rest = new Observation.Incident(
                now.get(),
                Party.CONSUMER,
                Observation.Incident.Kind.RESTS,
                "the consumer asks nobody yet; in another ride it came back by itself after "
                        + Math.round(patience.rest(consumer).toMillis() / 1000.0) + " s");
        List<Seen> told = new ArrayList<>(seen);
        told.set(seen.size() - 1, seen.getLast().with(List.of(rest)));
        return told;
    }

    /** How many exchanges are worth waiting for: as many as in calm weather, where the call came to the same. */
    private static int expected(Cue cue, Observation.Call call) {
        if (!cue.calm().answered(cue.step())) {
            return 0;
        }
        return well(cue.calm(), call) ? Math.max(1, cue.calm().exchanges(cue.step())) : 1;
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

    private Duration deadline(Cue cue) {
        return longer(deadline, slow(cue));
    }

    /** How long a passage that must come is waited for: longer where calm answers are slow. */
    private static Duration telling(Cue cue) {
        return longer(TELLING, slow(cue));
    }

    /** What would be slow even here and now, as calm weather showed. */
    private static Duration slow(Cue cue) {
        boolean answered = cue.calm().answered(cue.step());
        return answered ? cue.calm().took(cue.step()).multipliedBy(PATIENCE) : Duration.ZERO;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Duration clamped(Duration time) {
        Duration least = longer(time, RECOVERY_LEAST);
        return least.compareTo(RECOVERY_MOST) < 0 ? least : RECOVERY_MOST;
    }
}
