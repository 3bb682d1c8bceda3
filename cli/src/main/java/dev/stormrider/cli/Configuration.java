package dev.stormrider.cli;

import dev.stormrider.environment.Environment;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Version;
import dev.stormrider.guard.Rail;
import dev.stormrider.run.Side;
import dev.stormrider.run.Step;
import dev.stormrider.verdict.Policy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a {@code stormrider.yaml} says. Files are named as seen from the working directory, or as a git revision.
 *
 * @param file the file that it was read from
 * @param own the consumer's own contract by version
 * @param seed empty where it is left to the command line or to chance
 * @param budget how long the experiments may take
 * @param load requests a second while an experiment is under load
 * @param listen the port at which a version of the consumer expects its provider, where it cannot be told
 * @param versions what the versions of the parties are called: {@code "consumer.after"} to {@code "1.4.2"}
 * @param environment where it is ridden, and what may be done there
 * @param live the service that callers depend on there; empty where nobody said
 * @param rails what aborts a run; none where nothing is said
 */
record Configuration(
        Path file,
        String before,
        String after,
        Side consumer,
        Side provider,
        Own own,
        Traffic traffic,
        OptionalLong seed,
        Optional<Duration> budget,
        List<Pairing> pairings,
        Duration deadline,
        int load,
        String markHeader,
        Policy policy,
        Map<Version, Integer> listen,
        Map<String, String> versions,
        Environment environment,
        Optional<URI> live,
        List<Rail> rails) {
    /** Where the consumer's own contract is, for each version. */
    record Own(Optional<String> before, Optional<String> after) {}

    /**
     * What is sent to the consumer; nothing at all where it is to be made up.
     *
     * @param har a recording of requests to the consumer
     * @param pact what a caller of the consumer agreed with it, as a Pact file
     * @param credentials whether recorded fields that authorise are sent again
     */
    record Traffic(List<Step> requests, Optional<Path> har, Optional<Path> pact, boolean credentials) {
        /** Nothing is said: it is made up from the consumer's contract. */
        static final Traffic NONE = new Traffic(List.of(), Optional.empty(), Optional.empty(), false);

        Traffic {
            requests = List.copyOf(requests);
        }
    }

    Configuration {
        pairings = List.copyOf(pairings);
        listen = Map.copyOf(listen);
        versions = Map.copyOf(versions);
        rails = List.copyOf(rails);
    }

    /** The same with other traffic. */
    Configuration with(Traffic changed) {
        return new Configuration(
                file,
                before,
                after,
                consumer,
                provider,
                own,
                changed,
                seed,
                budget,
                pairings,
                deadline,
                load,
                markHeader,
                policy,
                listen,
                versions,
                environment,
                live,
                rails);
    }

    /** The same in {@code narrower}, and under no more load than is allowed there. */
    Configuration in(Environment narrower) {
        return new Configuration(
                file,
                before,
                after,
                consumer,
                provider,
                own,
                traffic,
                seed,
                budget,
                pairings,
                deadline,
                narrower.rate(load),
                markHeader,
                policy,
                listen,
                versions,
                narrower,
                live,
                rails);
    }

    /** The folder that the file's own paths are seen from. */
    static Path folder(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? Path.of("").toAbsolutePath() : parent;
    }
}
