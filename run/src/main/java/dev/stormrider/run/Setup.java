package dev.stormrider.run;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.contract.Contract;
import dev.stormrider.environment.Licence;
import dev.stormrider.environment.Voyage;
import dev.stormrider.experiment.Experiment;
import dev.stormrider.experiment.Plan;
import dev.stormrider.experiment.Version;
import dev.stormrider.target.Target;
import dev.stormrider.target.Workload;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All that a run needs to know.
 *
 * @param papers the texts of the contracts, for those who want to show a finding again
 * @param listen the port on which each version of the consumer finds its provider; a version without one gets a port
 *     that is free. One that is run by somebody else needs it, since it cannot be told
 * @param folder where the run is written: plan, journals, logs
 * @param licence where it is ridden, and what may be done there
 */
public record Setup(
        Amendment amendment,
        OwnContracts own,
        Optional<Papers> papers,
        Side consumer,
        Side provider,
        Map<Version, Integer> listen,
        Agenda agenda,
        Manner manner,
        Path folder,
        Licence licence) {
    public Setup {
        listen = Map.copyOf(listen);
    }

    /** A run on this machine. */
    public Setup(
            Amendment amendment,
            OwnContracts own,
            Optional<Papers> papers,
            Side consumer,
            Side provider,
            Map<Version, Integer> listen,
            Agenda agenda,
            Manner manner,
            Path folder) {
        this(amendment, own, papers, consumer, provider, listen, agenda, manner, folder, Licence.local());
    }

    /** The same run by another licence. */
    public Setup under(Licence other) {
        return new Setup(amendment, own, papers, consumer, provider, listen, agenda, manner, folder, other);
    }

    /** The ride of {@code plan}, as far as it can be forbidden as a whole; it begins at {@code from}. */
    public Voyage voyage(Plan plan, Instant from) {
        Plan allowed = licence.environment().allowed(plan);
        boolean loaded = allowed.experiments().stream().anyMatch(Experiment::load);
        SequencedMap<String, String> hosts = new TreeMap<>();
        Set<String> clustered = new TreeSet<>();
        for (Side side : List.of(consumer, provider)) {
            for (Version version : List.of(Version.BEFORE, Version.AFTER)) {
                String title = Actor.title(side.name(), version);
                Optional<Target> target = side.target(version);
                target.flatMap(Target::elsewhere).ifPresent(there -> hosts.put(title, there.getHost()));
                target.filter(each -> each instanceof Workload).ifPresent(pods -> clustered.add(title));
            }
        }
        return new Voyage(hosts, clustered, loaded ? manner.rate() : 0, from, from.plus(allowed.cost()));
    }

    /** The link's contract that a party of {@code version} goes by; a mixed fleet by the new one. */
    Contract link(Version version) {
        return version == Version.BEFORE ? amendment.before() : amendment.after();
    }
}
