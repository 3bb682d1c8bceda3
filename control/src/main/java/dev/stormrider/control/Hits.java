package dev.stormrider.control;

import dev.stormrider.fault.Passage;
import dev.stormrider.gateway.PassageListener;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How often each fault was played to somebody, by its name; counted on when the fault is lifted. */
final class Hits implements PassageListener {
    /** Who gives each fault a new name gets one count for all that came too late. */
    private static final int MOST = 1_000;

    private static final String OTHERS = "(others)";

    private final Map<Place, LongAdder> counts = new ConcurrentHashMap<>();

    /** A fault on a link. */
    record Place(String link, String fault) {}

    @Override
    public void passed(Passage passage) {
        Optional<Passage.Hit> hit = passage.fault().filter(each -> each.played().hit());
        hit.ifPresent(each -> count(new Place(passage.link(), each.name())));
    }

    private void count(Place place) {
        boolean known = counts.containsKey(place) || counts.size() < MOST;
        counts.computeIfAbsent(known ? place : new Place(place.link(), OTHERS), key -> new LongAdder())
                .increment();
    }

    /** In the order of their names. */
    java.util.List<Map.Entry<Place, Long>> all() {
        return counts.entrySet().stream()
                .map(each -> Map.entry(each.getKey(), each.getValue().sum()))
                .sorted(Comparator.comparing(
                        each -> each.getKey().link() + "\n" + each.getKey().fault()))
                .toList();
    }
}
