package dev.stormrider.verdict;

import dev.stormrider.contract.Party;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Response;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The consumer fails half-way through a work of several effects: it has heard that the first was done, answers with an
 * error, and neither does the rest nor takes the first back. A request that calm weather does not have, sent after the
 * failure or later in the ride, may be what takes it back.
 */
public record EffectPartial() implements Harm {
    @Override
    public List<Evidence> seek(Scene scene) {
        List<Evidence> found = new ArrayList<>();
        for (Twin twin : scene.twins()) {
            if (twin.control().answered() && !twin.trial().answered()) {
                partial(scene, twin).ifPresent(found::add);
            }
        }
        return found;
    }

    private Optional<Evidence> partial(Scene scene, Twin twin) {
        Set<String> whole = done(scene, twin.control().passages().stream());
        Set<String> heard = done(scene, twin.trial().passages().stream());
        Set<String> left = new LinkedHashSet<>(whole);
        left.removeAll(maybeDone(scene, twin));
        heard.retainAll(whole);
        if (heard.isEmpty() || left.isEmpty() || takenBack(scene, twin, whole)) {
            return Optional.empty();
        }
        String text = "the consumer " + Told.outcome(twin.trial().call()) + " to " + twin.step() + " after "
                + String.join(", ", heard) + " was done, and " + String.join(", ", left)
                + " never was; nothing was sent to take back what was done";
        return Optional.of(scene.evidence(
                this, Party.CONSUMER, "", text, twin, twin.trial().passages()));
    }

    /** The effects that the consumer was told were done. */
    private static Set<String> done(Scene scene, Stream<Passage> passages) {
        Set<String> done = new LinkedHashSet<>();
        passages.filter(EffectPartial::effect)
                .filter(passage -> passage.answer().filter(Response::success).isPresent())
                .forEach(passage -> done.add(scene.link().title(passage.request())));
        return done;
    }

    private static boolean effect(Passage passage) {
        return !passage.request().safe();
    }

    /** What a provider did, or may have done though nobody heard of it. */
    private static Set<String> maybeDone(Scene scene, Twin twin) {
        Set<String> done = new LinkedHashSet<>();
        twin.trial().deliveries().stream()
                .filter(delivery -> delivery.response().map(Response::success).orElse(true))
                .forEach(delivery -> done.add(scene.link().title(delivery.request())));
        return done;
    }

    private static boolean takenBack(Scene scene, Twin twin, Set<String> whole) {
        Stream<Passage> later = Episode.loose(scene.ride()).stream()
                .filter(passage -> passage.begun().compareTo(twin.trial().call().at()) >= 0);
        return Stream.concat(twin.trial().passages().stream(), later)
                .filter(EffectPartial::effect)
                .anyMatch(passage -> !whole.contains(scene.link().title(passage.request())));
    }
}
