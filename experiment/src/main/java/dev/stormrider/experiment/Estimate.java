package dev.stormrider.experiment;

import dev.stormrider.fault.Fault;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How long a run is going to take, as far as its plan alone can tell. The consumers of both versions are ridden at the
 * same time, each through its pairings one after the other; in a pairing the rides go side by side, those under load
 * alone.
 *
 * <pre>
 *  starting ▸ ┬ old consumer: pairing ▸ pairing ▸ … ┬ ▸ ending and judging
 *             └ new consumer: pairing ▸ pairing ▸ … ┘
 * </pre>
 */
final class Estimate {
    /** Starting the parties, ending them, and judging. */
    private static final Duration AROUND = Duration.ofMillis(1_700);

    /** Calm weather, which is ridden three times over. */
    private static final Duration CALM = Duration.ofMillis(300);

    /** Sending, and sending once more when the fault is lifted; beside others, so that more go by meanwhile. */
    private static final Duration RIDE = Duration.ofMillis(40);

    /** Each contrast is sent once. */
    private static final Duration CONTRAST = RIDE.dividedBy(2);

    /** Around a ride that strikes a node: a new start, calm weather, and the provider for itself. */
    private static final Duration STRIKE = Duration.ofMillis(1_200);

    private static final Duration LOAD = Duration.ofMillis(1_100);

    /** Of what a fault takes at most, since many a consumer gives up before. */
    private static final int WAITED_PERCENT = 50;

    private final Map<Pairing, Time> pairings = new LinkedHashMap<>();

    /** What is known of one pairing. */
    private static final class Time {
        private Duration busy = Duration.ZERO;
        private Duration waiting = Duration.ZERO;
        private Duration longest = Duration.ZERO;
        private Duration alone = Duration.ZERO;

        Duration whole() {
            Duration waited = longer(longest, waiting.dividedBy(Experiment.WAITING_ABREAST));
            return CALM.plus(longer(busy, waited)).plus(alone);
        }
    }

    /** Counts the rides of {@code experiment} in. */
    void add(Experiment experiment) {
        experiment.pairings().forEach(pairing -> add(experiment, pairing));
        if (experiment.hasOldControl()) {
            add(experiment, Pairing.BEFORE_BEFORE);
        }
    }

    private void add(Experiment experiment, Pairing pairing) {
        Time time = pairings.computeIfAbsent(pairing, any -> new Time());
        Duration fault = experiment
                .fault()
                .map(Fault::takes)
                .orElse(Duration.ZERO)
                .multipliedBy(WAITED_PERCENT)
                .dividedBy(100);
        if (experiment.load()) {
            Duration control = time.alone.isZero() ? LOAD : Duration.ZERO;
            time.alone = time.alone.plus(control).plus(LOAD).plus(fault);
        } else if (experiment.fault().filter(Fault::strikesNode).isPresent()) {
            time.alone = time.alone.plus(fault).plus(STRIKE);
        } else if (experiment.waits()) {
            time.waiting = time.waiting.plus(fault);
            time.longest = longer(time.longest, fault.plus(RIDE));
        } else if (experiment.fault().isPresent()) {
            Duration contrasts = CONTRAST.multipliedBy(experiment.contrasts().size());
            time.busy = time.busy.plus(RIDE).plus(fault).plus(contrasts);
        }
    }

    /** The estimate for all that was counted in, from the start of the run to its end. */
    Duration whole() {
        Map<Version, Duration> stages = new EnumMap<>(Version.class);
        pairings.forEach((pairing, time) -> stages.merge(pairing.consumer(), time.whole(), Duration::plus));
        return stages.values().stream().reduce(Duration.ZERO, Estimate::longer).plus(AROUND);
    }

    /** As this one, with {@code experiment} counted in; this one stays as it is. */
    Duration with(Experiment experiment) {
        Estimate more = new Estimate();
        pairings.forEach((pairing, time) -> {
            Time copy = more.pairings.computeIfAbsent(pairing, any -> new Time());
            copy.busy = time.busy;
            copy.waiting = time.waiting;
            copy.longest = time.longest;
            copy.alone = time.alone;
        });
        more.add(experiment);
        return more.whole();
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
