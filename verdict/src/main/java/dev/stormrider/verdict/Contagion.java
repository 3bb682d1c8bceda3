package dev.stormrider.verdict;

import static dev.stormrider.verdict.RankTest.median;

import dev.stormrider.contract.Party;
import dev.stormrider.experiment.Journal;
import dev.stormrider.experiment.Observation.Sample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Under load one operation of the provider is ill, and calls that do not need it have to wait, while the fault lasts
 * and after it: a pool, a queue or a thread that all share is full, and does not empty. Told only where a rank test
 * shows both beside the same calls under load in calm weather, the effect is large, and the times have at least
 * tripled.
 */
record Contagion() implements Harm {
    private static final int TIMES = 3;
    private static final Duration TOLERANCE = Duration.ofMillis(100);

    @Override
    public List<Evidence> seek(Scene scene) {
        List<Evidence> found = new ArrayList<>();
        Optional<Onslaught> storm = Onslaught.of(scene.ride());
        for (String step : storm.isPresent() ? others(scene) : Set.<String>of()) {
            double[] calm = scene.calm().stream()
                    .flatMap(journal -> took(journal, step, sample -> true))
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            double[] during = took(scene.ride(), step, storm.get()::holds)
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            double[] after = took(scene.ride(), step, storm.get()::isBefore)
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            if (slower(calm, during) && slower(calm, after)) {
                found.add(scene.evidence(
                        this,
                        Party.CONSUMER,
                        text(scene, step, calm, during, after),
                        storm.get().passages()));
            }
        }
        return found;
    }

    /** The steps of the load that do not lead to the operation which the fault is aimed at. */
    private static Set<String> others(Scene scene) {
        Set<String> others = new TreeSet<>();
        Set<String> leading = new TreeSet<>();
        for (List<Episode> ride : scene.calmEpisodes()) {
            for (Episode episode : ride) {
                boolean leads = episode.passages().stream()
                        .flatMap(passage -> scene.link().matches(passage.request()).stream())
                        .anyMatch(match -> match.operation()
                                .key()
                                .equals(scene.experiment().operation()));
                (leads ? leading : others).add(episode.call().step());
            }
        }
        others.removeAll(leading);
        return others;
    }

    private static Stream<Double> took(Journal journal, String step, Predicate<Sample> when) {
        return Crowd.samples(journal, step)
                .filter(when)
                .map(sample -> sample.took().toNanos() / 1e6);
    }

    private static boolean slower(double[] calm, double[] now) {
        return RankTest.larger(calm, now)
                && median(now) >= median(calm) * TIMES
                && median(now) - median(calm) >= TOLERANCE.toMillis();
    }

    private static String text(Scene scene, String step, double[] calm, double[] during, double[] after) {
        return "under load the consumer answers " + step + ", which does not need "
                + scene.experiment().operation() + ", in " + Math.round(median(during)) + " ms while that is ill ("
                + during.length + " calls), and in " + Math.round(median(after)) + " ms when it is well again ("
                + after.length + " calls), where calm weather has " + Math.round(median(calm)) + " ms ("
                + calm.length + " calls)";
    }
}
