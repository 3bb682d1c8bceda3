package dev.stormrider.cli;

import dev.stormrider.verdict.Result;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * What an earlier run of the same two parties in the same environment teaches: how long it took, and how long its plan
 * alone was expected to take. A plan cannot know how the consumer asks, how long it waits and how far away it is; who
 * has been ridden has shown it. Only a run that came to its end teaches, and that met no trouble on its way: not one
 * that was stopped or aborted, nor one in which somebody did not start.
 *
 * @param environment where it was ridden
 * @param planned what the plan alone came to, on a machine that does nothing else
 * @param took what the run took, put down to such a machine; what was spent on shrinking is left aside
 */
record Lesson(String environment, String consumer, String provider, Duration planned, Duration took) {
    /** The name of its file, in the folder of the run. */
    static final String NAME = "lesson.properties";

    /** So many of the newest runs are looked at. */
    private static final int NEWEST = 50;

    /** More than that is the doing of something that happened once. */
    private static final double MOST = 30;

    /** What is longer is none of ours. */
    private static final int LONGEST_BYTES = 1 << 16;

    private static final String SHRINKING = "shrinking";

    /**
     * The lesson of {@code result}, which was made at {@code slowness}; empty where it teaches nothing.
     *
     * @param troubles why the run did not come to its end, none where it did
     */
    static Optional<Lesson> of(Result result, List<String> troubles, Duration planned, double slowness) {
        boolean whole = !result.interrupted()
                && troubles.isEmpty()
                && result.corrected().isPresent()
                && planned.isPositive();
        Duration shrinking = result.phases().stream()
                .filter(phase -> phase.name().equals(SHRINKING))
                .map(Result.Phase::took)
                .reduce(Duration.ZERO, Duration::plus);
        long took = result.took().minus(shrinking).toMillis();
        return whole
                ? Optional.of(new Lesson(
                        result.circumstances().environment(),
                        result.consumer(),
                        result.provider(),
                        planned,
                        Duration.ofMillis(Math.round(took / slowness))))
                : Optional.empty();
    }

    /** Keeps it in {@code folder}; why that could not be done. */
    Optional<String> write(Path folder) {
        Properties known = new Properties();
        known.setProperty("environment", environment);
        known.setProperty("consumer", consumer);
        known.setProperty("provider", provider);
        known.setProperty("plannedMillis", String.valueOf(planned.toMillis()));
        known.setProperty("tookMillis", String.valueOf(took.toMillis()));
        StringWriter text = new StringWriter();
        try {
            known.store(text, "How long this run took, for what the next is expected to take.");
            Files.writeString(folder.resolve(NAME), text.toString());
            return Optional.empty();
        } catch (IOException denied) {
            return Optional.of(Trouble.of(denied));
        }
    }

    /**
     * How long a run of a plan that alone comes to {@code planned} is expected to take; empty where {@code runs} teach
     * nothing.
     */
    static Optional<Duration> learned(
            Path runs, String environment, String consumer, String provider, Duration planned) {
        return kept(runs).stream()
                .filter(each -> each.environment.equals(environment))
                .filter(each -> each.consumer.equals(consumer) && each.provider.equals(provider))
                .min(Comparator.comparingDouble(each -> each.far(planned)))
                .map(each -> Duration.ofMillis(Math.round(planned.toMillis() * each.factor())));
    }

    private double factor() {
        return Math.clamp((double) took.toMillis() / planned.toMillis(), 1 / MOST, MOST);
    }

    /** A plan of half the size is as unlike as one of twice the size. */
    private double far(Duration other) {
        return Math.abs(Math.log((double) Math.max(1, other.toMillis()) / planned.toMillis()));
    }

    /** The newest first. */
    private static List<Lesson> kept(Path runs) {
        if (!Files.isDirectory(runs)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(runs)) {
            return folders.filter(folder -> Files.isRegularFile(folder.resolve(NAME)))
                    .sorted(Comparator.comparing(Path::getFileName).reversed())
                    .limit(NEWEST)
                    .flatMap(folder -> read(folder.resolve(NAME)).stream())
                    .toList();
        } catch (IOException | UncheckedIOException unreadable) {
            // Nobody is kept from a run by what an earlier one has left.
            return List.of();
        }
    }

    private static Optional<Lesson> read(Path file) {
        Properties known = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            if (Files.size(file) > LONGEST_BYTES) {
                return Optional.empty();
            }
            known.load(reader);
            long planned = Long.parseLong(known.getProperty("plannedMillis", ""));
            long took = Long.parseLong(known.getProperty("tookMillis", ""));
            return planned < 1 || took < 1
                    ? Optional.empty()
                    : Optional.of(new Lesson(
                            known.getProperty("environment", ""),
                            known.getProperty("consumer", ""),
                            known.getProperty("provider", ""),
                            Duration.ofMillis(planned),
                            Duration.ofMillis(took)));
        } catch (IOException | IllegalArgumentException broken) {
            return Optional.empty();
        }
    }
}
