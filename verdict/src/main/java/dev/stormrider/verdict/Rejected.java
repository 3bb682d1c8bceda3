package dev.stormrider.verdict;

import dev.stormrider.contract.Flaw;
import dev.stormrider.contract.Party;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Version;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Passage.Delivery;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * In calm weather a provider of another version refuses, or fails at, what the consumer's own contract lets it send,
 * and never takes it; so a call fails that the parties of one version answer among themselves. However honestly it is
 * told: for those who call it is an outage, for as long as the rollout is half done.
 */
record Rejected() implements Harm {
    /** What a provider says for the sake of what it holds, not of how it was asked: another copy may hold it. */
    private static final Set<Integer> OF_STATE = Set.of(404, 409, 410, 412, 423, 428, 429);

    private record Refusal(Twin twin, Passage control, Passage passage, Delivery delivery, int status) {}

    @Override
    public List<Evidence> seek(Scene scene) {
        Pairing pairing = scene.ride().pairing();
        if (scene.experiment().fault().isPresent() || pairing.consumer() == pairing.provider()) {
            return List.of();
        }
        Map<String, List<Twin>> steps = new LinkedHashMap<>();
        scene.twins()
                .forEach(twin -> steps.computeIfAbsent(twin.step(), first -> new ArrayList<>())
                        .add(twin));
        List<Evidence> found = new ArrayList<>();
        for (List<Twin> twins : steps.values()) {
            twins.stream()
                    .filter(twin -> twin.control().answered() && !twin.trial().answered())
                    .flatMap(twin -> refusal(scene, twin).stream())
                    .filter(refusal -> !taken(scene, twins, refusal))
                    .findFirst()
                    .map(refusal -> evidence(scene, refusal))
                    .ifPresent(found::add);
        }
        return found;
    }

    /** The last refusal of something that the same consumer asks of its own provider with success. */
    private static Optional<Refusal> refusal(Scene scene, Twin twin) {
        List<Refusal> refusals = new ArrayList<>();
        for (Passage passage : twin.trial().passages()) {
            Optional<Passage> control = control(scene, twin, passage);
            if (control.isPresent() && scene.link().flaws(passage.request()).isEmpty()) {
                passage.deliveries()
                        .forEach(delivery -> delivery.response()
                                .map(Response::status)
                                .filter(status -> status >= 400 && amiss(scene, delivery.request(), status))
                                .map(status -> new Refusal(twin, control.get(), passage, delivery, status))
                                .ifPresent(refusals::add));
            }
        }
        return refusals.isEmpty() ? Optional.empty() : Optional.of(refusals.getLast());
    }

    private static Optional<Passage> control(Scene scene, Twin twin, Passage passage) {
        String title = scene.link().title(passage.request());
        return twin.control().passages().stream()
                .filter(each -> scene.link().title(each.request()).equals(title))
                .filter(each -> each.answer().filter(Response::success).isPresent())
                .findFirst();
    }

    /**
     * Whether versions are the reason. That an old provider has not heard of what is new, the contracts say, and the
     * order that follows. A mixed fleet may hold its state in several places, so there a contract has to object.
     */
    private static boolean amiss(Scene scene, Request request, int status) {
        Pairing pairing = scene.ride().pairing();
        boolean objected = scene.provider().strange(request)
                || !scene.provider().objections(request).isEmpty();
        boolean surprising = pairing.provider() != Version.MIXED && !OF_STATE.contains(status);
        return pairing.consumer() == Version.BEFORE ? objected || surprising : !objected && surprising;
    }

    /** Whether the same provider takes the same thing another time: then it is no matter of versions. */
    private static boolean taken(Scene scene, List<Twin> twins, Refusal refusal) {
        String title = scene.link().title(refusal.delivery().request());
        return twins.stream()
                .flatMap(twin -> twin.trial().deliveries().stream())
                .filter(each -> each.provider().equals(refusal.delivery().provider()))
                .filter(each -> scene.link().title(each.request()).equals(title))
                .anyMatch(each -> each.response().filter(Response::success).isPresent());
    }

    private Evidence evidence(Scene scene, Refusal refusal) {
        Request request = refusal.delivery().request();
        Optional<Flaw> flaw = scene.provider().objections(request).stream().findFirst();
        String complaint = refusal.delivery()
                .response()
                .flatMap(Told::complaint)
                .map(words -> " (\"" + words + "\")")
                .orElse("");
        String why = flaw.map(each -> "; by its contract " + Told.flaw(each)).orElse("");
        String text = "the " + age(scene.ride().pairing().provider()) + " provider "
                + (refusal.status() < 500 ? "refuses" : "fails at") + " what the consumer may send: "
                + scene.link().title(request) + " is answered with " + refusal.status() + complaint + why
                + "; so the consumer " + Told.outcome(refusal.twin().trial().call()) + " to "
                + refusal.twin().step() + ", where with a provider of its own version it "
                + Told.outcome(refusal.twin().control().call());
        String place = flaw.map(Flaw::place).map(Steps::shown).orElse("");
        List<Passage> passages = List.of(refusal.control(), refusal.passage());
        return scene.evidence(this, Party.PROVIDER, place, text, refusal.twin(), passages);
    }

    private static String age(Version version) {
        return switch (version) {
            case BEFORE -> "old";
            case AFTER -> "new";
            case MIXED -> "mixed";
        };
    }
}
