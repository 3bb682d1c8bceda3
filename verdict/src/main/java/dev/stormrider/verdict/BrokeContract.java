package dev.stormrider.verdict;

import dev.stormrider.contract.Flaw;
import dev.stormrider.contract.Party;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A party writes what its own contract does not admit, and does not in calm weather: the consumer in an answer or in a
 * request, the provider in an answer. Members that an open object does not list are no harm. An error status that is
 * not declared is {@link UndeclaredError}.
 */
record BrokeContract() implements Harm {
    /** So many flaws of one message are told; the first ones tell what is wrong. */
    private static final int TOLD = 3;

    @Override
    public boolean showsByItself() {
        return true;
    }

    @Override
    public List<Evidence> seek(Scene scene) {
        List<Evidence> found = new ArrayList<>();
        for (Twin twin : scene.twins()) {
            found.addAll(answer(scene, twin));
            twin.trial().passages().forEach(passage -> {
                found.addAll(request(scene, twin, passage));
                passage.deliveries().forEach(delivery -> found.addAll(delivered(scene, twin, passage, delivery)));
            });
        }
        return found;
    }

    /** What is wrong in the trial; calm weather is only asked where something is. */
    private List<Evidence> answer(Scene scene, Twin twin) {
        Request request = twin.trial().call().request();
        List<Flaw> flaws = twin.trial().response().stream()
                .flatMap(response -> flaws(scene.consumer(), request, response))
                .toList();
        if (flaws.isEmpty()) {
            return List.of();
        }
        Set<String> calm = scene.calm(twin.step()).stream()
                .flatMap(episode -> episode.response().stream()
                        .flatMap(response ->
                                flaws(scene.consumer(), episode.call().request(), response)))
                .map(BrokeContract::kind)
                .collect(Collectors.toSet());
        String who = "the consumer's answer to " + twin.step() + " breaks its own contract: ";
        return told(scene, Party.CONSUMER, who, flaws, calm, twin, twin.trial().passages());
    }

    private List<Evidence> request(Scene scene, Twin twin, Passage passage) {
        List<Flaw> flaws = scene.link().flaws(passage.request());
        if (flaws.isEmpty()) {
            return List.of();
        }
        String title = scene.link().title(passage.request());
        Set<String> calm = scene.calmPassages()
                .map(Passage::request)
                .filter(request -> scene.link().title(request).equals(title))
                .flatMap(request -> scene.link().flaws(request).stream())
                .map(BrokeContract::kind)
                .collect(Collectors.toSet());
        String who = "the consumer's request " + title + " breaks the contract with the provider: ";
        return told(scene, Party.CONSUMER, who, flaws, calm, twin, List.of(passage));
    }

    private List<Evidence> delivered(Scene scene, Twin twin, Passage passage, Passage.Delivery delivery) {
        List<Flaw> flaws = delivery.response().stream()
                .flatMap(response -> flaws(scene.provider(), delivery.request(), response))
                .toList();
        if (flaws.isEmpty()) {
            return List.of();
        }
        String title = scene.provider().title(delivery.request());
        Set<String> calm = scene.calmPassages()
                .flatMap(each -> each.deliveries().stream())
                .filter(each -> scene.provider().title(each.request()).equals(title))
                .flatMap(each ->
                        each.response().stream().flatMap(response -> flaws(scene.provider(), each.request(), response)))
                .map(BrokeContract::kind)
                .collect(Collectors.toSet());
        String who = "the provider's answer to " + title + " breaks its own contract: ";
        return told(scene, Party.PROVIDER, who, flaws, calm, twin, List.of(passage));
    }

    private static Stream<Flaw> flaws(Reading contract, Request request, Response response) {
        boolean undeclaredError = response.status() >= 400 && !contract.declares(request, response.status());
        return undeclaredError ? Stream.empty() : contract.flaws(request, response).stream();
    }

    private List<Evidence> told(
            Scene scene,
            Party party,
            String who,
            List<Flaw> flaws,
            Set<String> calm,
            Twin twin,
            List<Passage> passages) {
        Set<String> seen = new HashSet<>(calm);
        return flaws.stream()
                .filter(flaw -> seen.add(kind(flaw)))
                .limit(TOLD)
                .map(flaw ->
                        scene.evidence(this, party, Steps.shown(flaw.place()), who + Told.flaw(flaw), twin, passages))
                .toList();
    }

    /** What makes two flaws the same one, whatever the value. */
    private static String kind(Flaw flaw) {
        return Steps.general(flaw.place()) + " " + flaw.wanted();
    }
}
