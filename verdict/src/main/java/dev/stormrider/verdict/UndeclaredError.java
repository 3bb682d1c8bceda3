package dev.stormrider.verdict;

import dev.stormrider.contract.Party;
import dev.stormrider.experiment.Observation.Phase;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Request;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A party answers with an error that its contract does not declare for the operation, where calm weather has a success.
 * A provider may refuse what it has not promised to read with any 4xx. A consumer whose contract is not known may
 * answer with any 4xx, and with 502, 503 and 504, which say that the trouble is elsewhere.
 */
record UndeclaredError() implements Harm {
    private static final Set<Integer> UNHEARD_OF = Set.of(404, 405, 501);
    private static final Set<Integer> ELSEWHERE = Set.of(502, 503, 504);

    @Override
    public boolean showsByItself() {
        return true;
    }

    @Override
    public List<Evidence> seek(Scene scene) {
        List<Evidence> found = new ArrayList<>();
        for (Twin twin : scene.twins(Phase.DURING)) {
            if (twin.control().answered()) {
                consumer(scene, twin)
                        .map(text -> scene.evidence(
                                this,
                                Party.CONSUMER,
                                "",
                                text + Rows.costs(twin.trial()),
                                twin,
                                twin.trial().passages()))
                        .ifPresent(found::add);
            }
        }
        scene.twins().forEach(twin -> found.addAll(provider(scene, twin)));
        return found;
    }

    private static Optional<String> consumer(Scene scene, Twin twin) {
        var call = twin.trial().call();
        String calm = ", where calm weather has "
                + twin.control()
                        .response()
                        .map(each -> String.valueOf(each.status()))
                        .orElse("");
        if (call.response().isEmpty()) {
            return call.hung() || Crashed.refused(call.failure())
                    ? Optional.empty()
                    : Optional.of("the consumer " + Told.outcome(call) + " to " + twin.step() + calm);
        }
        int status = call.response().get().status();
        if (status < 400 || declared(scene.consumer(), call.request(), status)) {
            return Optional.empty();
        }
        String promise = scene.consumer().knows(call.request())
                ? "which its contract does not declare for " + scene.consumer().title(call.request())
                : "which no client can act on";
        return Optional.of("the consumer answers " + status + " to " + twin.step() + ", " + promise + calm);
    }

    private static boolean declared(Reading contract, Request request, int status) {
        return contract.knows(request)
                ? contract.declares(request, status)
                : status < 500 || ELSEWHERE.contains(status);
    }

    private List<Evidence> provider(Scene scene, Twin twin) {
        List<Evidence> found = new ArrayList<>();
        Set<Integer> told = new HashSet<>();
        for (Passage passage : twin.trial().passages()) {
            for (Passage.Delivery delivery : passage.deliveries()) {
                int status =
                        delivery.response().map(response -> response.status()).orElse(0);
                if (status >= 400 && undeclared(scene, delivery, status) && told.add(status)) {
                    String text = "the provider answers " + status + " to "
                            + scene.provider().title(delivery.request())
                            + ", which its contract does not declare, where calm weather has none";
                    found.add(scene.evidence(this, Party.PROVIDER, "", text, twin, List.of(passage)));
                }
            }
        }
        return found;
    }

    private static boolean undeclared(Scene scene, Passage.Delivery delivery, int status) {
        Request request = delivery.request();
        if (!scene.provider().knows(request) || scene.provider().declares(request, status)) {
            return false;
        }
        // A fleet of which some copies have never heard of the operation says so, with 404, 405 or 501.
        boolean refusal = status < 500 && !scene.provider().flaws(request).isEmpty()
                || scene.provider().strange(request) && UNHEARD_OF.contains(status);
        String title = scene.provider().title(request);
        return !refusal
                && scene.calmPassages()
                        .flatMap(passage -> passage.deliveries().stream())
                        .filter(calm -> scene.provider().title(calm.request()).equals(title))
                        .noneMatch(calm -> calm.response()
                                .filter(response -> response.status() == status)
                                .isPresent());
    }
}
