package dev.stormrider.experiment;

import dev.stormrider.experiment.Terrain.Lead;
import dev.stormrider.fault.Fault;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * A pairing whose consumer has been seen in calm weather: how many of its operations a fault is played through, and
 * what is ridden side by side.
 *
 * <pre>
 *  calm weather ▸ what is read back ▸ what marks keep apart ▸ lanes, side by side ▸ what has no lane, loads and nodes
 * </pre>
 */
final class Surveyed implements Stretch {
    /** Calm weather is ridden so often, warming up included. */
    private static final int ROUNDS = 3;

    private static final int MIXED_ROUNDS = 5;

    /** The fault, and the recovery when it is lifted. */
    private static final int CALLS = 2;

    /** What is read back before and after, and the ground that is laid for it. */
    private static final int READING_BACK = 7;

    /** So many rides go at the same time; more are started, and wait for the machine. */
    private static final int ABREAST = 3;

    /** Of the rides of what is refused, those that are made once more since they showed harm. */
    private static final int AGAIN_PERCENT = 50;

    private final Pairing pairing;
    private final Terrain terrain;
    private final Map<Set<String>, Duration> lanes = new HashMap<>();
    private Duration busy = Duration.ZERO;
    private Duration waiting = Duration.ZERO;
    private Duration longest = Duration.ZERO;
    private Duration alone = Duration.ZERO;
    private Duration again = Duration.ZERO;
    private boolean loaded;

    Surveyed(Pairing pairing, Terrain terrain) {
        this.pairing = pairing;
        this.terrain = terrain;
    }

    @Override
    public void add(Experiment experiment, Fault played) {
        Lead lead = terrain.leads().get(experiment.operation());
        if (lead == null || experiment.load() && !lead.apart()) {
            return;
        }
        Duration fault = Stretch.waited(played);
        int requests = experiment.origin().payload() ? lead.payloads() : lead.weathers();
        Duration calls =
                terrain.call().multipliedBy(CALLS + experiment.contrasts().size());
        Duration ride = calls.multipliedBy(1L + lead.ground()).plus(fault).multipliedBy(requests);
        if (experiment.load()) {
            alone = alone.plus(loaded ? LOAD : LOAD.multipliedBy(2)).plus(fault);
            loaded = true;
        } else if (played.strikesNode()) {
            alone = alone.plus(fault).plus(STRIKE);
        } else if (experiment.leavesDoubt() && !experiment.waits() && pairing.provider() != Version.MIXED) {
            alone = alone.plus(ride).plus(lead.readable() ? terrain.call().multipliedBy(READING_BACK) : Duration.ZERO);
        } else if (!lead.apart()) {
            lanes.merge(pairing.provider() == Version.MIXED ? Set.of() : lead.lane(), ride, Duration::plus);
        } else if (experiment.waits()) {
            waiting = waiting.plus(ride);
            longest = Stretch.longer(longest, ride);
        } else {
            busy = busy.plus(ride);
        }
        if (experiment.origin() == Origin.DELIVER && experiment.pairings().contains(pairing)) {
            again = again.plus(ride.multipliedBy(AGAIN_PERCENT).dividedBy(lead.apart() ? ABREAST * 100L : 100));
        }
    }

    @Override
    public Duration whole() {
        int rounds = pairing.provider() == Version.MIXED ? MIXED_ROUNDS : ROUNDS;
        Duration calm = terrain.call().multipliedBy((long) rounds * terrain.steps());
        Duration waited = Stretch.longer(longest, waiting.dividedBy(Experiment.WAITING_ABREAST));
        Duration together = Stretch.longer(busy.dividedBy(ABREAST), waited);
        return calm.plus(together).plus(inLanes()).plus(alone).plus(again);
    }

    private Duration inLanes() {
        Duration whole = Duration.ZERO;
        Duration one = Duration.ZERO;
        Duration rest = Duration.ZERO;
        for (Map.Entry<Set<String>, Duration> lane : lanes.entrySet()) {
            if (lane.getKey().isEmpty()) {
                rest = lane.getValue();
            } else {
                whole = whole.plus(lane.getValue());
                one = Stretch.longer(one, lane.getValue());
            }
        }
        return rest.plus(Stretch.longer(one, whole.dividedBy(ABREAST)));
    }

    @Override
    public Surveyed copy() {
        Surveyed copy = new Surveyed(pairing, terrain);
        copy.lanes.putAll(lanes);
        copy.busy = busy;
        copy.waiting = waiting;
        copy.longest = longest;
        copy.alone = alone;
        copy.again = again;
        copy.loaded = loaded;
        return copy;
    }
}
