package dev.stormrider.verdict;

import dev.stormrider.contract.Flaw;
import dev.stormrider.experiment.Journal;
import dev.stormrider.experiment.Observation.Call;
import dev.stormrider.experiment.Observation.Incident;
import dev.stormrider.experiment.Observation.Phase;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Played;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Why nothing can be said of a case: an ill control proves nothing, and neither does a fault that hit nothing. A step
 * that is ill in calm weather is left out, as long as another is left that the fault met.
 */
final class Doubt {
    /** What is wrong here is wrong with the answer as a whole. */
    private static final Set<String> WHOLE = Set.of("/status", "/body", "/body/type", "/body/content");

    private Doubt() {}

    /** One sentence; empty where the case can be judged. */
    static Optional<String> of(Case about) {
        List<Journal> calm = about.journals().calm();
        Journal trial = about.journals().trial();
        if (calm.isEmpty()) {
            return Optional.of("there was no ride in calm weather to compare with");
        }
        Optional<String> died =
                calm.stream().flatMap(journal -> died(journal).stream()).findFirst();
        if (died.isPresent()) {
            return died.map(why -> "the control itself was ill: " + why);
        }
        if (trial.calls(Phase.DURING).isEmpty()) {
            return Optional.of("no call was made in the trial");
        }
        if (about.experiment().fault().isPresent() && !trial.hit()) {
            return Optional.of(missed(about));
        }
        if (about.acrossVersions()) {
            return Optional.empty();
        }
        Set<String> met = met(about);
        Reading provider = Scene.provider(about, calm);
        Set<String> well = well(calm, provider);
        return met.stream().anyMatch(well::contains)
                ? Optional.empty()
                : Optional.of("the control itself was ill: " + illness(calm, provider, met));
    }

    /** The steps that tell something: those that the fault hit; in calm weather, and where it hit none, all. */
    private static Set<String> met(Case about) {
        Set<String> met = new HashSet<>();
        Set<String> hit = new HashSet<>();
        for (Episode episode : Episode.of(about.journals().trial())) {
            if (episode.call().phase() == Phase.DURING) {
                met.add(episode.call().step());
                if (episode.hit()) {
                    hit.add(episode.call().step());
                }
            }
        }
        return hit.isEmpty() ? met : hit;
    }

    private static Optional<String> died(Journal calm) {
        return calm.incidents().stream()
                .filter(incident -> incident.kind() == Incident.Kind.EXITED)
                .findFirst()
                .map(incident -> "the " + incident.party().word() + "'s process ended by itself: " + incident.text());
    }

    /** The steps that are never ill in calm weather, and succeed at least once. */
    private static Set<String> well(List<Journal> calm, Reading provider) {
        Set<String> well = new HashSet<>();
        calm.forEach(journal -> journal.calls().stream()
                .filter(call -> call.response()
                        .filter(response -> response.status() < 400)
                        .isPresent())
                .forEach(call -> well.add(call.step())));
        well.removeAll(ill(calm, provider).keySet());
        return well;
    }

    /**
     * The steps that fail in calm weather, each with what it did; an answer that blames the client is no illness. One
     * for which the provider never gave an answer that its contract has anything like is ill as well.
     */
    static Map<String, String> ill(List<Journal> calm, Reading provider) {
        Map<String, String> ill = new LinkedHashMap<>(strange(calm, provider));
        for (Journal journal : calm) {
            for (Call call : journal.calls()) {
                if (call.response().map(response -> response.status() >= 500).orElse(true)) {
                    String what = "the consumer " + Told.outcome(call) + " to " + call.step() + " in calm weather";
                    ill.putIfAbsent(call.step(), what);
                }
            }
        }
        return ill;
    }

    private static Map<String, String> strange(List<Journal> calm, Reading provider) {
        Map<String, String> strange = new LinkedHashMap<>();
        Set<String> sane = new HashSet<>();
        for (Journal journal : calm) {
            for (Episode episode : Episode.of(journal)) {
                for (Passage.Delivery delivery : episode.deliveries()) {
                    Optional<Flaw> flaw = delivery.response()
                            .flatMap(response -> provider.flaws(delivery.request(), response).stream()
                                    .filter(each -> WHOLE.contains(each.place()))
                                    .findFirst());
                    String step = episode.call().step();
                    flaw.ifPresentOrElse(
                            each -> strange.putIfAbsent(
                                    step,
                                    "the provider's answer to "
                                            + provider.title(delivery.request())
                                            + " is none of its contract's in calm weather: " + Told.flaw(each)),
                            () -> sane.add(step));
                }
            }
        }
        strange.keySet().removeAll(sane);
        return strange;
    }

    private static String illness(List<Journal> calm, Reading provider, Set<String> met) {
        return ill(calm, provider).entrySet().stream()
                .filter(entry -> met.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("no call that the trial made succeeds in calm weather");
    }

    private static String missed(Case about) {
        return about.journals().trial().passages().stream()
                .flatMap(passage -> passage.fault().stream())
                .map(hit -> hit.played())
                .filter(played -> !played.hit())
                .map(Played::what)
                .findFirst()
                .map(why -> "the fault never reached its target: " + why)
                .orElse("the fault never reached its target: no request for "
                        + about.experiment().operation() + " came by");
    }
}
