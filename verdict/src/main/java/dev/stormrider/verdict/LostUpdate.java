package dev.stormrider.verdict;

import dev.stormrider.contract.Party;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The consumer reads a resource, and puts it back without something that it was told (read-modify-write): PUT replaces
 * the whole (RFC 9110, section 9.3.4), so the provider loses what was left out. A POST to the same address does so
 * where calm weather puts back all that it is told. What the contract does not let a request carry is no loss, nor is
 * what calm weather leaves out as well, nor what a provider refuses.
 */
record LostUpdate() implements Harm {
    private record Lost(Passage read, Passage put, Change change) {}

    @Override
    public boolean unnoticed() {
        return true;
    }

    @Override
    public List<Evidence> seek(Scene scene) {
        List<Evidence> found = new ArrayList<>();
        for (Twin twin : scene.twins()) {
            Set<String> calm = new HashSet<>();
            lost(twin.control()).forEach(each -> calm.add(key(scene, each)));
            Set<String> whole = whole(scene, twin.control());
            lost(twin.trial()).stream()
                    .filter(each -> !calm.contains(key(scene, each)))
                    .filter(each -> replaces(each.put().request())
                            || whole.contains(scene.link().title(each.put().request())))
                    .filter(each -> scene.provider()
                            .lists(
                                    each.put().request(),
                                    "/body/content" + each.change().place()))
                    .findFirst()
                    .map(each -> evidence(scene, twin, each))
                    .ifPresent(found::add);
        }
        return found;
    }

    private static String key(Scene scene, Lost lost) {
        return scene.link().title(lost.put().request()) + " " + lost.change().general();
    }

    private static List<Lost> lost(Episode episode) {
        List<Lost> lost = new ArrayList<>();
        Map<String, Passage> read = new LinkedHashMap<>();
        for (Passage passage : episode.passages()) {
            Request request = passage.request();
            if (request.method().equals("GET")) {
                read.put(request.path(), passage);
            } else if (replaces(request) || request.method().equals("POST")) {
                Optional.ofNullable(read.get(request.path()))
                        .filter(before -> passage.deliveries().stream().anyMatch(Passage.Delivery::maybeDone))
                        .ifPresent(before -> lost.addAll(between(before, passage)));
            }
        }
        return lost;
    }

    private static boolean replaces(Request request) {
        return request.method().equals("PUT");
    }

    /**
     * The operations that put all of a record back which was read from the same address, at least two members of it.
     */
    private static Set<String> whole(Scene scene, Episode calm) {
        Set<String> whole = new HashSet<>();
        Map<String, Value> read = new LinkedHashMap<>();
        for (Passage passage : calm.passages()) {
            Request request = passage.request();
            passage.answer()
                    .filter(answer -> answer.success() && request.safe())
                    .flatMap(answer -> answer.body().json())
                    .ifPresent(body -> read.put(request.path(), body));
            if (read.get(request.path()) instanceof Value.Members(var told)
                    && request.body().json().orElse(Value.nothing()) instanceof Value.Members(var sent)
                    && told.size() > 1
                    && sent.keySet().containsAll(told.keySet())) {
                whole.add(scene.link().title(request));
            }
        }
        return whole;
    }

    private static List<Lost> between(Passage read, Passage put) {
        Optional<Value> told = read.answer()
                .filter(Response::success)
                .flatMap(each -> each.body().json());
        Optional<Value> sent = put.request().body().json();
        if (told.isEmpty() || !(sent.orElse(Value.nothing()) instanceof Value.Members)) {
            return List.of();
        }
        return Change.between(told.get(), sent.get(), Sieve.NONE).stream()
                .filter(change -> change.was().filter(Invented::data).isPresent())
                .filter(change -> change.is().map(Value.Null.class::isInstance).orElse(true))
                .map(change -> new Lost(read, put, change))
                .toList();
    }

    private Evidence evidence(Scene scene, Twin twin, Lost lost) {
        String place = "/body" + lost.change().place();
        String text = "the consumer is told " + Told.value(lost.change().was()) + " at " + place + " by "
                + scene.link().title(lost.read().request()) + " and leaves it out of "
                + scene.link().title(lost.put().request())
                + (replaces(lost.put().request())
                        ? ", so the provider loses it"
                        : ", which puts all the rest back, so the provider may lose it");
        return scene.evidence(this, Party.CONSUMER, place, text, twin, List.of(lost.read(), lost.put()));
    }
}
