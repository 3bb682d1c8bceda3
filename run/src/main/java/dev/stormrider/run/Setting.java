package dev.stormrider.run;

import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Version;
import dev.stormrider.target.Command;
import dev.stormrider.target.Container;
import dev.stormrider.target.Elsewhere;
import dev.stormrider.target.Target;
import dev.stormrider.target.Workload;
import dev.stormrider.verdict.Circumstances;
import dev.stormrider.verdict.Policy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run was made with, so that it can be made again where there is nothing but this and the services' code.
 *
 * @param stormrider the version of the program
 * @param troubles why the run did not come to its end; none where it did
 * @param environment where it was ridden; empty, on this machine alone
 * @param madeIn the folder that the run was made in; folders of commands are written as seen from there
 * @param pairings those that were wanted
 * @param traffic what was sent to each version of the consumer
 * @param contracts their text
 */
public record Setting(
        String stormrider,
        Instant started,
        long seed,
        List<String> troubles,
        Optional<String> environment,
        Path madeIn,
        Side consumer,
        Side provider,
        Map<Version, Integer> listen,
        Duration deadline,
        String markHeader,
        int load,
        Policy policy,
        List<Pairing> pairings,
        Map<Version, List<Step>> traffic,
        Papers contracts) {
    public Setting {
        troubles = List.copyOf(troubles);
        pairings = List.copyOf(pairings);
        listen = sorted(listen);
        traffic = sorted(traffic);
    }

    private static <T> Map<Version, T> sorted(Map<Version, T> by) {
        Map<Version, T> sorted = new EnumMap<>(Version.class);
        sorted.putAll(by);
        return Collections.unmodifiableMap(sorted);
    }

    /** The setting of a run that is over; empty where the texts of its contracts are not known. */
    static Optional<Setting> of(Setup setup, Book book, String version, Instant started, List<String> troubles) {
        Path here = Path.of("").toAbsolutePath();
        Manner manner = setup.manner();
        Circumstances where = Circumstances.named(setup.licence().environment().name());
        return setup.papers()
                .map(papers -> new Setting(
                        version,
                        started,
                        manner.seed(),
                        troubles,
                        Optional.of(where.environment()).filter(name -> where.elsewhere()),
                        here,
                        moved(setup.consumer(), here, false),
                        moved(setup.provider(), here, false),
                        setup.listen(),
                        manner.deadline(),
                        manner.markHeader(),
                        manner.rate(),
                        manner.policy(),
                        manner.pairings(),
                        book.traffic(),
                        papers));
    }

    /** The same with less traffic. */
    public Setting with(Map<Version, List<Step>> less) {
        return new Setting(
                stormrider,
                started,
                seed,
                troubles,
                environment,
                madeIn,
                consumer,
                provider,
                listen,
                deadline,
                markHeader,
                load,
                policy,
                pairings,
                less,
                contracts);
    }

    /** Where it was ridden, as far as this tells. */
    public Circumstances circumstances() {
        return environment.map(Circumstances::named).orElseGet(Circumstances::unknown);
    }

    /** The consumer, its commands as seen from {@code folder}. */
    public Side consumerIn(Path folder) {
        return moved(consumer, folder, true);
    }

    /** The provider, its commands as seen from {@code folder}. */
    public Side providerIn(Path folder) {
        return moved(provider, folder, true);
    }

    private static Side moved(Side side, Path base, boolean there) {
        return new Side(
                side.name(),
                side.before().map(target -> moved(target, base, there)),
                side.after().map(target -> moved(target, base, there)));
    }

    private static Target moved(Target target, Path base, boolean there) {
        return switch (target) {
            case Command command -> {
                Path folder = base.resolve(command.folder()).normalize();
                yield command.in(there || !folder.startsWith(base) ? folder : base.relativize(folder));
            }
            case Container container -> container;
            case Elsewhere elsewhere -> elsewhere;
            case Workload workload -> workload;
        };
    }
}
