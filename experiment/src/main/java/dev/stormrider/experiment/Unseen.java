package dev.stormrider.experiment;

import dev.stormrider.fault.Fault;
import java.time.Duration;

/** A pairing of which nothing is known but its experiments, as most small services are. */
final class Unseen implements Stretch {
    /** Calm weather, which is ridden three times over. */
    private static final Duration CALM = Duration.ofMillis(300);

    /** Sending, and sending once more when the fault is lifted; beside others, so that more go by meanwhile. */
    private static final Duration RIDE = Duration.ofMillis(40);

    /** Each contrast is sent once. */
    private static final Duration CONTRAST = RIDE.dividedBy(2);

    private Duration busy = Duration.ZERO;
    private Duration waiting = Duration.ZERO;
    private Duration longest = Duration.ZERO;
    private Duration alone = Duration.ZERO;

    @Override
    public void add(Experiment experiment, Fault played) {
        Duration fault = Stretch.waited(played);
        if (experiment.load()) {
            Duration control = alone.isZero() ? LOAD : Duration.ZERO;
            alone = alone.plus(control).plus(LOAD).plus(fault);
        } else if (played.strikesNode()) {
            alone = alone.plus(fault).plus(STRIKE);
        } else if (experiment.waits()) {
            waiting = waiting.plus(fault);
            longest = Stretch.longer(longest, fault.plus(RIDE));
        } else {
            Duration contrasts = CONTRAST.multipliedBy(experiment.contrasts().size());
            busy = busy.plus(RIDE).plus(fault).plus(contrasts);
        }
    }

    @Override
    public Duration whole() {
        Duration waited = Stretch.longer(longest, waiting.dividedBy(Experiment.WAITING_ABREAST));
        return CALM.plus(Stretch.longer(busy, waited)).plus(alone);
    }

    @Override
    public Unseen copy() {
        Unseen copy = new Unseen();
        copy.busy = busy;
        copy.waiting = waiting;
        copy.longest = longest;
        copy.alone = alone;
        return copy;
    }
}
