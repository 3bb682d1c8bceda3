package dev.stormrider.experiment;

import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How long a run is going to take, as far as its plan can tell, and the calm weather where it is known. The consumers
 * of both versions are ridden at the same time, each through its pairings one after the other; in a pairing the rides
 * go side by side, those under load alone.
 *
 * <pre>
 *  starting ▸ ┬ old consumer: pairing ▸ pairing ▸ … ┬ ▸ ending and judging
 *             └ new consumer: pairing ▸ pairing ▸ … ┘
 * </pre>
 */
final class Estimate {
    /** Starting the parties, ending them, and judging. */
    private static final Duration AROUND = Duration.ofMillis(1_700);

    private final Map<Version, Terrain> terrains;
    private final Map<Pairing, Stretch> pairings = new LinkedHashMap<>();

    /** Before calm weather has told anything. */
    Estimate() {
        this(Map.of());
    }

    /** {@code terrains}: of each version of the consumer, what calm weather told, as far as it did. */
    Estimate(Map<Version, Terrain> terrains) {
        this.terrains = Map.copyOf(terrains);
    }

    /** Counts the rides of {@code experiment} in. */
    void add(Experiment experiment) {
        experiment.pairings().forEach(pairing -> add(experiment, pairing));
        if (experiment.hasOldControl()) {
            add(experiment, Pairing.BEFORE_BEFORE);
        }
    }

    private void add(Experiment experiment, Pairing pairing) {
        Optional<Terrain> terrain = Optional.ofNullable(terrains.get(pairing.consumer()));
        Stretch stretch = pairings.computeIfAbsent(
                pairing,
                first -> terrain.<Stretch>map(known -> new Surveyed(pairing, known))
                        .orElseGet(Unseen::new));
        experiment.fault().ifPresent(fault -> stretch.add(experiment, fault));
    }

    /** The estimate for all that was counted in, from the start of the run to its end. */
    Duration whole() {
        Map<Version, Duration> stages = new EnumMap<>(Version.class);
        pairings.forEach((pairing, stretch) -> stages.merge(pairing.consumer(), stretch.whole(), Duration::plus));
        return stages.values().stream().reduce(Duration.ZERO, Stretch::longer).plus(AROUND);
    }

    /** As this one, with {@code experiment} counted in; this one stays as it is. */
    Duration with(Experiment experiment) {
        Estimate more = new Estimate(terrains);
        pairings.forEach((pairing, stretch) -> more.pairings.put(pairing, stretch.copy()));
        more.add(experiment);
        return more.whole();
    }
}
