package dev.stormrider.verdict;

import dev.stormrider.contract.Party;
import dev.stormrider.experiment.Observation;
import dev.stormrider.fault.Passage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The consumer answers trouble with many more requests: more than five and more than three times what calm weather sees
 * for one call, alone or under load, or more than three times the rate of the load. So are four attempts and more that
 * follow each other without a pause.
 */
public record RetryStorm() implements Harm {
    private static final int ALWAYS_FINE = 5;
    private static final int TIMES = 3;

    @Override
    public List<Evidence> seek(Scene scene) {
        List<Evidence> found = new ArrayList<>();
        for (Twin twin : scene.twins()) {
            int sent = twin.trial().passages().size();
            int calm = scene.calm(twin.step()).stream()
                    .mapToInt(episode -> episode.passages().size())
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

    private Optional<Evidence> underLoad(Scene scene) {
        List<Load> calm = scene.calm().stream()
                .flatMap(journal -> loads(journal.observations(), journal.passages()).stream())
                .toList();
        return loads(scene.ride().observations(), scene.ride().passages()).stream()
                .flatMap(load -> Stream.concat(oneCall(scene, load, calm), allCalls(scene, load, calm)))
                .findFirst();
    }

    private Stream<Evidence> oneCall(Scene scene, Load load, List<Load> calm) {
        int most = calm.stream().mapToInt(each -> each.busiest().size()).max().orElse(1);
        int sent = load.busiest().size();
        return sent > Math.max(ALWAYS_FINE, TIMES * most)
                ? Stream.of(scene.evidence(
                        this,
                        Party.CONSUMER,
                        "under load the consumer sent " + sent + " requests for one call, where calm weather has "
                                + most,
                        load.busiest()))
                : Stream.empty();
    }

    private Stream<Evidence> allCalls(Scene scene, Load load, List<Load> calm) {
        double ratio = calm.stream().mapToDouble(Load::ratio).max().orElse(1);
        return load.requests() > ALWAYS_FINE && load.ratio() > TIMES * Math.max(1, ratio)
                ? Stream.of(scene.evidence(
                        this,
                        Party.CONSUMER,
                        "the consumer sent " + load.requests() + " requests while it was sent " + load.sent()
                                + ", where calm weather has " + Math.round(load.sent() * ratio),
                        List.of()))
                : Stream.empty();
    }

    /**
     * One stretch of load: what the driver sent, and what came through the link meanwhile.
     *
     * @param busiest the exchanges of that one of its calls which has most of them
     */
    private record Load(long sent, long requests, List<Passage> busiest) {
        double ratio() {
            return sent == 0 ? 0 : (double) requests / sent;
        }
    }

    private static List<Load> loads(List<Observation> observations, List<Passage> passages) {
        return observations.stream()
                .filter(Observation.Load.class::isInstance)
                .map(Observation.Load.class::cast)
                .map(load -> load(load, observations, passages))
                .toList();
    }

    private static Load load(Observation.Load load, List<Observation> observations, List<Passage> passages) {
        Duration end = load.at().plus(load.length());
        List<Observation.Call> calls = observations.stream()
                .filter(Observation.Call.class::isInstance)
                .map(Observation.Call.class::cast)
                .filter(call -> within(call.at(), load.at(), end))
                .toList();
        List<Passage> requests = passages.stream()
                .filter(passage -> within(passage.begun(), load.at(), end))
                .toList();
        Set<String> single = calls.stream().map(Observation.Call::mark).collect(Collectors.toSet());
        List<Passage> busiest = requests.stream()
                .filter(passage ->
                        passage.mark().filter(mark -> !single.contains(mark)).isPresent())
                .collect(Collectors.groupingBy(passage -> passage.mark().orElse(""), TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .max(Comparator.comparingInt(List::size))
                .orElse(List.of());
        return new Load(load.sent() + calls.size(), requests.size(), busiest);
    }

    private static boolean within(Duration at, Duration from, Duration to) {
        return at.compareTo(from) >= 0 && at.compareTo(to) <= 0;
    }
}
