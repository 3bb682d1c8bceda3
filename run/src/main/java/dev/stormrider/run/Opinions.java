package dev.stormrider.run;

import dev.stormrider.experiment.Experiment;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Plan;
import dev.stormrider.experiment.Ride;
import dev.stormrider.verdict.Finding;
import dev.stormrider.verdict.Verdict;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Judges at first sight what has been ridden, on a thread of its own. Judging takes time that rides need, so the thread
 * rests three times as long as it worked; what it has not come to when the run ends is told at the end.
 */
final class Opinions implements AutoCloseable {
    private record Asked(Experiment experiment, Pairing pairing, boolean again) {}

    private record Key(String experiment, Pairing pairing) {}

    private static final int WAITING = 10_000;
    private static final int REST = 3;
    private static final Duration LONGEST_REST = Duration.ofSeconds(2);
    private static final Duration LAST_WORD = Duration.ofSeconds(5);

    private final Plan plan;
    private final Findings findings;
    private final Trials trials;
    private final BlockingQueue<Asked> asked = new LinkedBlockingQueue<>(WAITING);
    private final Map<Key, Verdict> told = new HashMap<>();
    private final Thread thread = new Thread(this::judge, "first verdicts");

    Opinions(Plan plan, Findings findings, Trials trials) {
        this.plan = plan;
        this.findings = findings;
        this.trials = trials;
        thread.setDaemon(true);
        thread.start();
    }

    /** Something of {@code job} is known that was not before. Returns at once. */
    void heard(Job job) {
        boolean again = job.ride() == Ride.TRIAL_AGAIN || job.ride() == Ride.OLD_CONTROL_AGAIN;
        if (!job.pairing().equals(Pairing.BEFORE_BEFORE)) {
            ask(new Asked(job.experiment(), job.pairing(), again));
            return;
        }
        // It may be the control that the verdicts of other pairings wait for.
        job.experiment().pairings().forEach(pairing -> ask(new Asked(job.experiment(), pairing, again)));
    }

    /** How {@code pairing} is in calm weather is known, which is all that an experiment without a fault asks. */
    void calm(Pairing pairing) {
        for (Experiment experiment : plan.experiments()) {
            if (experiment.fault().isEmpty()) {
                experiment.pairings().stream()
                        .filter(each ->
                                each.equals(pairing) || Needs.calmControl(each).equals(pairing))
                        .forEach(each -> ask(new Asked(experiment, each, false)));
            }
        }
    }

    private void ask(Asked one) {
        // Where so many wait, one that is left out is told at the end.
        var unused = asked.offer(one);
    }

    private void judge() {
        try {
            while (true) {
                Asked one = asked.take();
                long begun = System.nanoTime();
                if (one.again() || !told.containsKey(key(one))) {
                    opinion(one).ifPresent(finding -> tell(one, finding));
                }
                long rest = Math.min(LONGEST_REST.toNanos(), REST * (System.nanoTime() - begun));
                TimeUnit.NANOSECONDS.sleep(rest);
            }
        } catch (InterruptedException ended) {
            // The run has come to its end.
        }
    }

    private Optional<Finding> opinion(Asked one) {
        try {
            return findings.of(one.experiment(), one.pairing());
        } catch (RuntimeException ours) {
            // The same is judged once more at the end of the run, and what is wrong with it is told there.
            return Optional.empty();
        }
    }

    private void tell(Asked one, Finding finding) {
        if (told.put(key(one), finding.verdict()) != finding.verdict()) {
            trials.trial(one.experiment(), one.pairing(), finding.verdict(), finding.reason());
        }
    }

    private static Key key(Asked one) {
        return new Key(one.experiment().id(), one.pairing());
    }

    /** Nothing is told any more once this returns, unless a verdict takes longer than seconds to come to. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(LAST_WORD);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
