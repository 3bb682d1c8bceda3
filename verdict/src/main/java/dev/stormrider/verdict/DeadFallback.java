package dev.stormrider.verdict;

import dev.stormrider.contract.Party;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A provider fails, the consumer has something else to answer, and does not answer it: it answers with an undeclared
 * error, ends the connection, or hangs. That it has something else, its own contract says: a status for less (203, 206)
 * or for trouble of others (503), or that all of what this provider is asked for may be left out. {@link Hindsight}
 * knows of fallbacks that ran in other weather.
 */
record DeadFallback() implements Harm {
    private static final List<Integer> INSTEAD = List.of(206, 203, 503);

    @Override
    public List<Evidence> seek(Scene scene) {
        List<Evidence> found = new ArrayList<>();
        Stream.concat(new UndeclaredError().seek(scene).stream(), new Hung().seek(scene).stream())
                .filter(evidence -> evidence.party() == Party.CONSUMER)
                .forEach(evidence -> scene.twins().stream()
                        .filter(twin ->
                                evidence.trial().equals(Optional.of(twin.trial().call())))
                        .flatMap(twin -> dead(scene, twin).stream())
                        .forEach(found::add));
        return found;
    }

    private Optional<Evidence> dead(Scene scene, Twin twin) {
        return Outage.of(twin.trial())
                .flatMap(failed -> declared(scene, twin)
                        .or(() -> optional(scene, twin, failed))
                        .map(instead -> text(scene, twin, failed, instead))
                        .map(text -> scene.evidence(this, Party.CONSUMER, "", text, twin, List.of(failed))));
    }

    private static String text(Scene scene, Twin twin, Passage failed, String instead) {
        return "the consumer " + Told.outcome(twin.trial().call()) + " to " + twin.step() + " when "
                + scene.link().title(failed.request()) + " fails, although its contract " + instead
                + ": the fallback never runs";
    }

    private static Optional<String> declared(Scene scene, Twin twin) {
        Request request = twin.trial().call().request();
        int calm = twin.control().response().map(Response::status).orElse(0);
        return INSTEAD.stream()
                .filter(status -> status != calm && scene.consumer().names(request, status))
                .findFirst()
                .map(status -> "has " + status + " for it");
    }

    /** Where calm weather shows what {@code failed} is asked for, and all of it may be left out. */
    private static Optional<String> optional(Scene scene, Twin twin, Passage failed) {
        Optional<Value> answer =
                twin.control().response().flatMap(response -> response.body().json());
        Set<Value> told = new HashSet<>();
        String title = scene.link().title(failed.request());
        twin.control().passages().stream()
                .filter(passage -> scene.link().title(passage.request()).equals(title))
                .flatMap(passage -> passage.answer().stream())
                .flatMap(response -> response.body().json().stream())
                .forEach(value -> Leaf.of(value).forEach(leaf -> told.add(leaf.value())));
        List<Leaf> shown = answer.map(Leaf::of).orElse(List.of()).stream()
                .filter(leaf -> leaf.telling() && told.contains(leaf.value()))
                .toList();
        return !shown.isEmpty() && shown.stream().allMatch(leaf -> mayBeMissing(scene, twin.control(), leaf.place()))
                ? Optional.of("lets /body" + shown.getFirst().place() + " be left out")
                : Optional.empty();
    }

    /** Whether {@code place}, or something that it stands in, may be left out. */
    private static boolean mayBeMissing(Scene scene, Episode calm, String place) {
        return calm.response()
                .filter(response -> Stream.iterate(
                                place, part -> !part.isEmpty(), part -> part.substring(0, part.lastIndexOf('/')))
                        .anyMatch(part -> scene.consumer()
                                .promise(calm.call().request(), response, "/body/content" + part)
                                .optional()))
                .isPresent();
    }
}
