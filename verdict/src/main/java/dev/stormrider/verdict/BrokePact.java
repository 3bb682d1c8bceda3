package dev.stormrider.verdict;

import dev.stormrider.contract.Flaw;
import dev.stormrider.contract.Party;
import dev.stormrider.experiment.Expected;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * The provider answers a success that is not what the tests of its consumer expect, by their pact, where it is in calm
 * weather. What its own contract says of it is {@link BrokeContract}.
 */
record BrokePact() implements Harm {
    @Override
    public boolean unnoticed() {
        return true;
    }

    @Override
    public List<Evidence> seek(Scene scene) {
        List<Evidence> found = new ArrayList<>();
        if (scene.expected().isEmpty()) {
            return found;
        }
        for (Twin twin : scene.twins()) {
            for (Passage passage : twin.trial().passages()) {
                passage.deliveries().stream()
                        // What a fault made of the request is not what the tests send.
                        .filter(delivery -> delivery.request()
                                        .target()
                                        .equals(passage.request().target())
                                && delivery.request()
                                        .body()
                                        .equals(passage.request().body()))
                        .filter(delivery ->
                                delivery.response().filter(Response::success).isPresent())
                        .flatMap(delivery -> broken(scene, twin, passage, delivery))
                        .forEach(found::add);
            }
        }
        return found;
    }

    private Stream<Evidence> broken(Scene scene, Twin twin, Passage passage, Passage.Delivery delivery) {
        Response answer = delivery.response().orElseThrow();
        String title = scene.link().title(delivery.request());
        List<Response> calm = scene.calm(twin.step()).stream()
                .flatMap(episode -> episode.deliveries().stream())
                .filter(each -> scene.link().title(each.request()).equals(title))
                .flatMap(each -> each.response().stream())
                .toList();
        List<Expected> about = scene.expected().stream()
                .filter(each -> scene.link().title(each.request()).equals(title))
                .toList();
        // What a fault did to earlier calls moves values; what kind of thing stands where, it does not.
        boolean stormy = scene.experiment().fault().isPresent();
        Optional<Met> valued = stormy ? Optional.empty() : by(about, calm, answer, Expected::flaws);
        return valued
                .or(() -> by(about, calm, answer, Expected::strange))
                .flatMap(verdict -> verdict.flaws().stream()
                        .findFirst()
                        .map(flaw -> scene.evidence(
                                this,
                                Party.PROVIDER,
                                Steps.shown(flaw.place()),
                                text(delivery.request(), title, verdict.expected(), flaw),
                                twin,
                                List.of(passage))))
                .stream();
    }

    private record Met(Expected expected, List<Flaw> flaws) {}

    /** Of those that each calm answer meets, the first, with what is wrong; with nothing where one of them is met. */
    private static Optional<Met> by(
            List<Expected> about,
            List<Response> calm,
            Response answer,
            BiFunction<Expected, Response, List<Flaw>> judged) {
        List<Met> known = about.stream()
                .filter(each -> !calm.isEmpty()
                        && calm.stream()
                                .allMatch(
                                        response -> judged.apply(each, response).isEmpty()))
                .map(each -> new Met(each, judged.apply(each, answer)))
                .toList();
        return known.stream()
                .filter(each -> each.flaws().isEmpty())
                .findFirst()
                .or(() -> known.stream().findFirst());
    }

    private static String text(Request request, String title, Expected expected, Flaw flaw) {
        return "the provider's answer to " + title + " (" + request.target()
                + ") is not what the consumer's pact expects" + " (\"" + expected.title() + "\"): " + Told.flaw(flaw);
    }
}
