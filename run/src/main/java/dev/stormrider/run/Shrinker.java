package dev.stormrider.run;

import dev.stormrider.experiment.Experiment;
import dev.stormrider.experiment.Journal;
import dev.stormrider.experiment.Observation;
import dev.stormrider.experiment.Ride;
import dev.stormrider.experiment.Shrink;
import dev.stormrider.experiment.Trim;
import dev.stormrider.fault.Body;
import dev.stormrider.fault.Dial;
import dev.stormrider.fault.Fault;
import dev.stormrider.rule.Value;
import dev.stormrider.target.StartFailed;
import dev.stormrider.verdict.Evidence;
import dev.stormrider.verdict.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Shrinks one finding: its fault, then its request, then what was sent before. For one thread. */
final class Shrinker {
    /** A candidate counts when the same harm shows so many times in a row. */
    private static final int IN_A_ROW = 2;

    /** A party that cannot be started again: nothing more can be asked. */
    static final class Gone extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Gone(StartFailed broken) {
            super(broken);
        }
    }

    private final Findings findings;
    private final Finding finding;
    private final Evidence harm;
    private final Stage stage;
    private final Rehearsal rehearsal;
    private final Rides rides;
    private final Supplier<Duration> now;
    private final Duration end;
    private final Duration ride;
    private Calm calm;
    private Step step;
    private Fault fault;
    private int asked;

    /** {@code left} is how long it may take; it ends with what it has by then. */
    Shrinker(
            Findings findings,
            Finding finding,
            Stage stage,
            Calm calm,
            Rehearsal rehearsal,
            Rides rides,
            Supplier<Duration> now,
            Duration left) {
        this.findings = findings;
        this.finding = finding;
        this.harm = finding.harms().getFirst();
        this.stage = stage;
        this.rehearsal = rehearsal;
        this.rides = rides;
        this.now = now;
        this.end = now.get().plus(left);
        this.ride = length(finding.journals().getLast());
        this.step = calm.step(harm.trial().orElseThrow().step());
        // What takes values from other answers needs the others.
        this.calm = step.bindings().isEmpty() ? calm.only(step) : calm;
        this.fault = finding.experiment().fault().orElseThrow();
    }

    /** Empty where it does not even show again, or where there was no time to see whether it does. */
    Optional<Smallest> smallest() throws InterruptedException {
        if (!shows(fault, calm)) {
            return Optional.empty();
        }
        List<String> words = new ArrayList<>();
        fault = fault.of(Shrink.list(fault.parts(), this::part));
        words.add(fault.words());
        threshold().ifPresent(words::add);
        if (request()) {
            words.add(step.request().method() + " " + step.request().target() + " with the body "
                    + cut(step.request().body().text()));
        }
        boolean alone = step.bindings().isEmpty() && stage.steps().size() > 1 && fresh();
        if (alone) {
            words.add("nothing sent before");
        }
        return Optional.of(new Smallest(
                finding.experiment().with(finding.experiment().id(), fault), step, alone, String.join("; ", words)));
    }

    private boolean part(List<Fault> some) throws InterruptedException {
        return shows(fault.of(some), calm);
    }

    /** From where on it shows, in words; empty where there is nothing to turn, or not less than all of it shows. */
    private Optional<String> threshold() throws InterruptedException {
        Optional<Dial> dial = fault.dial();
        if (dial.isEmpty()) {
            return Optional.empty();
        }
        Dial turned = dial.get();
        Shrink.Oracle<Long, InterruptedException> oracle =
                number -> shows(turned.at().apply(number), calm);
        long least = Shrink.number(turned.gentlest(), turned.now(), oracle);
        return least < turned.now()
                ? Optional.of("shows from " + turned.words().apply(least) + " on")
                : Optional.empty();
    }

    /** Leaves out of the request what it does not take; whether that was anything. */
    private boolean request() throws InterruptedException {
        Optional<Value> body = step.request().body().json();
        if (body.isEmpty() || !step.bindings().isEmpty()) {
            return false;
        }
        Value whole = body.get();
        Shrink.Oracle<List<String>, InterruptedException> oracle = some -> asks(Trim.keeping(whole, some));
        List<String> kept = Shrink.listOrNone(Trim.places(whole), oracle);
        Value least = Trim.keeping(whole, kept);
        for (Value shorter : Trim.shorter(least)) {
            // One text after the other: the candidates were made from what there was before.
            if (Trim.places(shorter).equals(Trim.places(least)) && asks(shorter)) {
                least = shorter;
                break;
            }
        }
        return !least.equals(whole) && asks(least);
    }

    /** Whether it shows with {@code body} in the request; then the step has it from now on. */
    private boolean asks(Value body) throws InterruptedException {
        Step candidate = step.with(step.request().with(Body.of(body)));
        if (body.equals(step.request().body().json().orElse(Value.nothing()))) {
            return true;
        }
        if (late() || !findings.sendable(finding.pairing().consumer(), candidate)) {
            return false;
        }
        Calm known = rehearsed(candidate);
        if (!known.answered(candidate) || !shows(fault, known)) {
            return false;
        }
        step = candidate;
        calm = known;
        return true;
    }

    private Calm rehearsed(Step candidate) throws InterruptedException {
        try {
            return rehearsal.of(stage.with(List.of(candidate)), finding.pairing());
        } catch (StartFailed broken) {
            throw new Gone(broken);
        }
    }

    /** Whether it shows right after everybody was started again. */
    private boolean fresh() throws InterruptedException {
        if (late()) {
            return false;
        }
        for (Actor actor : stage.actors(finding.pairing())) {
            try {
                if (!actor.renewed()) {
                    return false;
                }
            } catch (StartFailed broken) {
                throw new Gone(broken);
            }
        }
        Calm known = rehearsed(step);
        return known.answered(step) && shows(fault, known);
    }

    private boolean shows(Fault candidate, Calm known) throws InterruptedException {
        for (int i = 0; i < IN_A_ROW; i++) {
            if (late() || !showsOnce(candidate, known)) {
                return false;
            }
        }
        return true;
    }

    private boolean showsOnce(Fault candidate, Calm known) throws InterruptedException {
        // A name of its own, so that no straggler of the question before is heard.
        Experiment experiment = finding.experiment().with(finding.experiment().id() + "~" + asked++, candidate);
        Job job = new Job(experiment, finding.pairing(), Ride.TRIAL);
        Journal trial;
        try {
            trial = rides.ride(stage, job, known, true).journal();
        } catch (StartFailed broken) {
            throw new Gone(broken);
        }
        return findings.again(finding, experiment, known, trial).harms().stream()
                .anyMatch(harm::same);
    }

    /** Whether there is no time for one more ride. */
    private boolean late() {
        return now.get().plus(ride).compareTo(end) > 0;
    }

    private static Duration length(Journal journal) {
        Duration longest = journal.calls().stream().map(Observation.Call::took).reduce(Duration.ZERO, Duration::plus);
        return longest.plusMillis(50);
    }

    private static String cut(String text) {
        return text.length() > 80 ? text.substring(0, 79) + "…" : text;
    }
}
