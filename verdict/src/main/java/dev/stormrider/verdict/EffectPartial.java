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
 * A work is left half done. The consumer has heard that the first of several effects was done, answers with an error,
 * and neither does the rest nor takes the first back; a request that calm weather does not have, sent after the failure
 * or later in the ride, may be what takes it back. Or a provider refuses a request, and has done a part of it all the
 * same: that shows in what is read back.
 */
record EffectPartial() implements Harm {
    @Override
    public List<Evidence> seek(Scene scene) {
        List<Evidence> found = new ArrayList<>();
        for (Twin twin : scene.twins()) {
            if (twin.control().answered() && !twin.trial().answered()) {
                partial(scene, twin).ifPresent(found::add);
            }
            refused(scene, twin).ifPresent(found::add);
        }
        return found;
    }

    private Optional<Evidence> partial(Scene scene, Twin twin) {
        Set<String> whole = done(scene, twin.control().passages().stream());
        Set<String> heard = done(scene, twin.trial().passages().stream());
        Set<String> left = new LinkedHashSet<>(whole);
        left.removeAll(maybeDone(scene, twin));
        heard.retainAll(whole);
        List<Passage> back = heard.isEmpty() || left.isEmpty() ? List.of() : back(scene, twin, whole);
        if (heard.isEmpty() || left.isEmpty() || back.stream().anyMatch(EffectPartial::maybeDone)) {
            return Optional.empty();
        }
        String text = "the consumer " + Told.outcome(twin.trial().call()) + " to " + twin.step() + " after "
                + String.join(", ", heard) + " was done, and " + String.join(", ", left) + " never was; "
                + back.stream()
                        .reduce((first, last) -> last)
                        .map(last -> scene.link().title(last.request()) + ", sent to take back what was done, was"
                                + " answered "
                                + last.answer().map(Response::status).orElse(0))
                        .orElse("nothing was sent to take back what was done");
        return Optional.of(scene.evidence(
                this, Party.CONSUMER, "", text, twin, twin.trial().passages()));
    }

    /** Whether nothing but refusals came of the call, and the provider's state moved: by however much. */
    private Optional<Evidence> refused(Scene scene, Twin twin) {
        List<Passage> effects =
                twin.trial().passages().stream().filter(EffectPartial::effect).toList();
        List<Passage.Delivery> deliveries =
                effects.stream().flatMap(each -> each.deliveries().stream()).toList();
        boolean onlyRefusals = deliveries.stream()
                .allMatch(each ->
                        each.response().filter(answer -> answer.status() >= 400).isPresent());
        if (deliveries.isEmpty() || !onlyRefusals) {
            return Optional.empty();
        }
        return Gauge.direct(scene, twin).filter(Gauge::moved).findFirst().map(gauge -> {
            Passage.Delivery last = deliveries.getLast();
            int status = last.response().map(Response::status).orElse(0);
            String complaint = last.response()
                    .flatMap(Told::complaint)
                    .map(words -> " (\"" + words + "\")")
                    .orElse("");
            String text = "the provider answers " + status + complaint + " to "
                    + scene.link().title(last.request()) + ", and has done a part of it all the same: " + gauge.told();
            return scene.evidence(this, Party.PROVIDER, "", text, twin, effects);
        });
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
        return Deeds.acts(passage.request(), passage.answer());
    }

    /** What a provider did, or may have done though nobody heard of it. */
    private static Set<String> maybeDone(Scene scene, Twin twin) {
        Set<String> done = new LinkedHashSet<>();
        twin.trial().deliveries().stream()
                .filter(Passage.Delivery::maybeDone)
                .forEach(delivery -> done.add(scene.link().title(delivery.request())));
        return done;
    }

    /** What was sent, by whatever came of it, to take back what was done. */
    private static List<Passage> back(Scene scene, Twin twin, Set<String> whole) {
        List<Passage> done = twin.trial().passages().stream()
                .filter(EffectPartial::effect)
                .filter(passage -> passage.answer().filter(Response::success).isPresent())
                .filter(passage -> whole.contains(scene.link().title(passage.request())))
                .toList();
        Compensation compensation = new Compensation(scene.link(), done);
        Stream<Passage> later = Episode.loose(scene.ride()).stream()
                .filter(passage -> passage.begun().compareTo(twin.trial().call().at()) >= 0);
        return Stream.concat(twin.trial().passages().stream(), later)
                .filter(EffectPartial::effect)
                .filter(passage -> compensation.concerns(
                        passage, whole.contains(scene.link().title(passage.request()))))
                .toList();
    }

    private static boolean maybeDone(Passage passage) {
        return passage.answer().map(Response::success).orElse(true);
    }
}
