package dev.stormrider.verdict;

import dev.stormrider.contract.Party;
import dev.stormrider.experiment.Observation;
import dev.stormrider.fault.Passage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The consumer answers trouble with many more requests: more than five and more than three times what calm weather sees
 * for one call, or under load more than three times the rate.
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
            }
        }
        underLoad(scene).ifPresent(found::add);
        return found;
    }

    private Optional<Evidence> underLoad(Scene scene) {
        double calm = scene.calm().stream()
                .flatMap(journal -> loads(journal.observations(), journal.passages()).stream())
                .mapToDouble(Load::ratio)
                .max()
                .orElse(1);
        return loads(scene.ride().observations(), scene.ride().passages()).stream()
                .filter(load -> load.requests() > ALWAYS_FINE && load.ratio() > TIMES * Math.max(1, calm))
                .findFirst()
                .map(load -> scene.evidence(
                        this,
                        Party.CONSUMER,
                        "the consumer sent " + load.requests() + " requests while it was sent " + load.sent()
                                + ", where calm weather has " + Math.round(load.sent() * calm),
                        List.of()));
    }

    /** One stretch of load: what the driver sent, and what came through the link meanwhile. */
    private record Load(long sent, long requests) {
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
        long calls = observations.stream()
                .filter(each -> each instanceof Observation.Call && within(each.at(), load.at(), end))
                .count();
        long requests = passages.stream()
                .filter(passage -> within(passage.begun(), load.at(), end))
                .count();
        return new Load(load.sent() + calls, requests);
    }

    private static boolean within(Duration at, Duration from, Duration to) {
        return at.compareTo(from) >= 0 && at.compareTo(to) <= 0;
    }
}
