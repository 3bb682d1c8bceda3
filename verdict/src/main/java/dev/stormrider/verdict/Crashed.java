package dev.stormrider.verdict;

import dev.stormrider.contract.Party;
import dev.stormrider.experiment.Observation;
import dev.stormrider.experiment.Observation.Incident;
import dev.stormrider.fault.Passage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A party's process exited by itself during the ride, or its port refuses connections at the end of it. */
record Crashed() implements Harm {
    @Override
    public boolean showsByItself() {
        return true;
    }

    @Override
    public List<Evidence> seek(Scene scene) {
        List<Evidence> found = new ArrayList<>();
        for (Party party : Party.values()) {
            exit(scene, party).or(() -> refusal(scene, party)).ifPresent(found::add);
        }
        return found;
    }

    private Optional<Evidence> exit(Scene scene, Party party) {
        return scene.ride().incidents().stream()
                .filter(incident -> incident.party() == party && incident.kind() == Incident.Kind.EXITED)
                .findFirst()
                .map(incident -> {
                    String text = "the " + party.word() + "'s process ended by itself: " + incident.text();
                    return scene.evidence(this, party, text, before(scene, incident));
                });
    }

    /** The last exchanges that the party had before it went are the likeliest reason. */
    private static List<Passage> before(Scene scene, Incident incident) {
        List<Passage> earlier = scene.ride().passages().stream()
                .filter(passage -> passage.begun().compareTo(incident.at()) <= 0)
                .toList();
        return earlier.subList(Math.max(0, earlier.size() - 2), earlier.size());
    }

    private Optional<Evidence> refusal(Scene scene, Party party) {
        return party == Party.CONSUMER ? consumerRefuses(scene) : providerRefuses(scene);
    }

    private Optional<Evidence> consumerRefuses(Scene scene) {
        List<Twin> twins = scene.twins();
        return twins.stream()
                .skip(Math.max(0, twins.size() - 1))
                .filter(twin -> refused(twin.trial().call().failure())
                        && !refused(twin.control().call().failure()))
                .findFirst()
                .map(twin -> scene.evidence(
                        this,
                        Party.CONSUMER,
                        "",
                        "the consumer takes no connection any more at the end of the ride: " + failure(twin),
                        twin,
                        List.of()));
    }

    private static String failure(Twin twin) {
        return twin.trial().call().failure().orElse("");
    }

    private Optional<Evidence> providerRefuses(Scene scene) {
        List<Passage> passages = scene.ride().passages();
        boolean calm = scene.calmPassages()
                .flatMap(passage -> passage.deliveries().stream())
                .anyMatch(delivery -> refused(delivery.failure()));
        return passages.stream()
                .filter(passage -> !passage.deliveries().isEmpty())
                .reduce((first, next) -> next)
                .filter(last -> !calm && refused(last.deliveries().getLast().failure()) && !stopped(scene))
                .map(last -> scene.evidence(
                        this,
                        Party.PROVIDER,
                        "the provider takes no connection any more at the end of the ride: "
                                + last.deliveries().getLast().failure().orElse(""),
                        List.of(last)));
    }

    /** A provider that we stopped refuses connections for our reasons. */
    private static boolean stopped(Scene scene) {
        return scene.ride().incidents().stream()
                .filter(incident -> incident.party() == Party.PROVIDER)
                .map(Observation.Incident::kind)
                .reduce((first, next) -> next)
                .filter(kind -> kind == Incident.Kind.STOPPED)
                .isPresent();
    }

    static boolean refused(Optional<String> failure) {
        return failure.filter(text -> text.toLowerCase(Locale.ROOT).contains("refused"))
                .isPresent();
    }
}
