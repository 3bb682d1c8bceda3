package dev.stormrider.verdict;

import dev.stormrider.contract.Party;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An answer shows what only the developers should see: a stack trace, a class, a statement, a path. */
record LeakedInternals() implements Harm {
    @Override
    public boolean showsByItself() {
        return true;
    }

    @Override
    public List<Evidence> seek(Scene scene) {
        List<Evidence> found = new ArrayList<>();
        for (Twin twin : scene.twins()) {
            Stream<Response> calm = scene.calm(twin.step()).stream().flatMap(each -> each.response().stream());
            leak(
                            twin.trial().response(),
                            calm,
                            scene.consumer(),
                            twin.trial().call().request())
                    .map(leak -> scene.evidence(
                            this,
                            Party.CONSUMER,
                            "/body",
                            "the consumer's answer to " + twin.step() + " shows its insides: " + leak,
                            twin,
                            twin.trial().passages()))
                    .ifPresent(found::add);
            twin.trial().passages().forEach(passage -> found.addAll(provider(scene, twin, passage)));
        }
        return found;
    }

    private List<Evidence> provider(Scene scene, Twin twin, Passage passage) {
        String title = scene.link().title(passage.request());
        return passage.deliveries().stream()
                .flatMap(delivery ->
                        leak(delivery.response(), calm(scene, title), scene.provider(), delivery.request()).stream())
                .limit(1)
                .map(leak -> scene.evidence(
                        this,
                        Party.PROVIDER,
                        "/body",
                        "the provider's answer to " + title + " shows its insides: " + leak,
                        twin,
                        List.of(passage)))
                .toList();
    }

    private static Stream<Response> calm(Scene scene, String title) {
        return scene.calmPassages()
                .flatMap(passage -> passage.deliveries().stream())
                .filter(delivery -> scene.link().title(delivery.request()).equals(title))
                .flatMap(delivery -> delivery.response().stream());
    }

    private static Optional<String> leak(
            Optional<Response> response, Stream<Response> calm, Reading contract, Request request) {
        return response.map(each -> each.body().text())
                .filter(text -> Internals.in(text).isPresent())
                .flatMap(text -> Internals.in(withoutListed(text, contract, request)))
                .filter(leak ->
                        calm.noneMatch(each -> Internals.in(each.body().text()).isPresent()));
    }

    /** A code that the contract lists is meant to be seen, though it be called as an exception is. */
    private static String withoutListed(String text, Reading contract, Request request) {
        String left = text;
        for (String word : contract.listed(request)) {
            left = left.replace('"' + word + '"', "\"\"");
        }
        return left;
    }
}
