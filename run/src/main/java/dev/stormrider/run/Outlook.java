package dev.stormrider.run;

import dev.stormrider.experiment.Experiment;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Planner;
import dev.stormrider.experiment.Terrain;
import dev.stormrider.experiment.Version;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How long the run is going to take, as soon as calm weather has told of all its consumers. Safe for many threads. */
final class Outlook {
    private final double slowness;
    private final Map<Version, Terrain> terrains = new EnumMap<>(Version.class);
    private Optional<Duration> whole = Optional.empty();

    /** {@code slowness}: how many times as long as on an idle machine a run takes here. */
    Outlook(double slowness) {
        this.slowness = slowness;
    }

    /**
     * Takes in the first calm weather of a consumer; what a run of {@code experiments} takes, where it is the last of
     * those that {@code needed} have.
     */
    synchronized Optional<Duration> learn(Calm calm, Collection<Pairing> needed, List<Experiment> experiments) {
        boolean last = needed.stream()
                .map(Pairing::consumer)
                .allMatch(version -> version == calm.pairing().consumer() || terrains.containsKey(version));
        if (terrains.putIfAbsent(calm.pairing().consumer(), Survey.of(calm)) != null || !last) {
            return Optional.empty();
        }
        long idle = Planner.cost(experiments, terrains).toMillis();
        whole = Optional.of(Duration.ofMillis(Math.round(idle * slowness)));
        return whole;
    }

    /** What was told; empty before. */
    synchronized Optional<Duration> whole() {
        return whole;
    }
}
