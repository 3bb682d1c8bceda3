package dev.stormrider.verdict;

import static dev.stormrider.verdict.RankTest.median;

import dev.stormrider.contract.Party;
import dev.stormrider.experiment.Journal;
import dev.stormrider.experiment.Observation;
import dev.stormrider.fault.Passage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The consumer answers trouble with many more requests: for one call more than five and more than three times what calm
 * weather sees; or, under load, more than three times as many for the calls that met the trouble, as ranks tell. So are
 * four attempts and more that follow each other without a pause.
 */
record RetryStorm() implements Harm {
    private static final int ALWAYS_FINE = 5;
    private static final int TIMES = 3;

    @Override
    public List<Evidence> seek(Scene scene) {
        List<Evidence> found = new ArrayList<>();
        for (Twin twin : scene.twins()) {
            int sent = Retries.sent(twin.trial());
            int calm = scene.calm(twin.step()).stream()
                    .mapToInt(Retries::sent)
                    .max()
                    .orElse(0);
            if (sent > Math.max(ALWAYS_FINE, TIMES * calm)) {
                String text = "the consumer sent " + sent + " requests for one call of " + twin.step()
                        + ", where calm weather has " + calm;
                found.add(scene.evidence(
                        this, Party.CONSUMER, "", text, twin, twin.trial().passages()));
            } else {
                Retries.hasty(twin)
                        .map(retries ->
                                scene.evidence(this, Party.CONSUMER, "", retries.text(twin), twin, retries.attempts()))
                        .ifPresent(found::add);
            }
        }
        underLoad(scene).ifPresent(found::add);
        return found;
    }

    /** The calls that met the trouble beside all calls of calm weather under the same load. */
    private Optional<Evidence> underLoad(Scene scene) {
        double[] calm = scene.calm().stream()
                .flatMap(journal -> calls(journal).stream())
                .mapToDouble(List::size)
                .toArray();
        List<List<Passage>> met = calls(scene.ride()).stream()
                .filter(call -> call.stream().anyMatch(Passage::struck))
                .toList();
        double[] now = met.stream().mapToDouble(List::size).toArray();
        if (!RankTest.larger(calm, now) || median(now) <= TIMES * median(calm)) {
            return Optional.empty();
        }
        List<Passage> busiest =
                met.stream().max(Comparator.comparingInt(List::size)).orElse(List.of());
        return Optional.of(scene.evidence(
                this,
                Party.CONSUMER,
                "under load the consumer sent " + Math.round(median(now)) + " requests for one call ("
                        + now.length + " calls, one of them " + busiest.size() + "), where calm weather has "
                        + Math.round(median(calm)) + " (" + calm.length + " calls)",
                busiest));
    }

    /** The exchanges of each call of the load, which has a mark of its own; none where there was no load. */
    private static List<List<Passage>> calls(Journal journal) {
        boolean loaded = journal.observations().stream().anyMatch(Observation.Load.class::isInstance);
        Set<String> single =
                journal.calls().stream().map(Observation.Call::mark).collect(Collectors.toSet());
        Map<String, List<Passage>> calls = journal.passages().stream()
                .filter(passage ->
                        passage.mark().filter(mark -> !single.contains(mark)).isPresent())
                .collect(
                        Collectors.groupingBy(passage -> passage.mark().orElse(""), TreeMap::new, Collectors.toList()));
        return loaded ? List.copyOf(calls.values()) : List.of();
    }
}
